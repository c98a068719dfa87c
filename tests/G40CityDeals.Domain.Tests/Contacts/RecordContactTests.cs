using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Contacts;

public sealed class RecordContactTests
{
    private static readonly Party Bzk = Party.Of("BZK", PartyType.Ministry);

    private static readonly RecordContact Record = new([Bzk], ContactKind.Talks, "een City Deal Vitale Binnensteden", Representative: Recorded.Anna)
    {
        Effective = Effective.OccurredIn("2021-22"),
        Source = TestSource.YearReport,
    };

    [Fact]
    public void Given_nothing_When_a_contact_is_recorded_Then_it_stands() =>
        Nothing.When(Record).ThenFacts(new ContactRecorded([Bzk], ContactKind.Talks, "een City Deal Vitale Binnensteden", null, Recorded.Anna)
        {
            Effective = Effective.OccurredIn("2021-22"),
            Source = TestSource.YearReport,
        });

    [Fact]
    public void Given_nothing_When_a_party_lacks_its_type_Then_it_is_incomplete() => Nothing.When(Record with { With = [new(Name: "BZK")] }).ThenRejected("party.incomplete", "with");

    [Fact]
    public void Given_nothing_When_a_city_is_unknown_Then_it_is_refused() =>
        Nothing.When(Record with { With = [Bzk, Party.Of(new CityCode("GM9999"))] }).ThenRejected("city.unknown", "with");

    [Fact]
    public void Given_contacts_Then_the_log_tells_those_that_can_have_begun_by_a_day()
    {
        var later = Record.Fact() with { Effective = Effective.OccurredIn("2022"), Topic = "vervolg" };
        var log = ContactLog.Project(Recorded.Collaboration, Recorded.Known(Record.Fact(), later));
        log.Contacts.Select(contact => contact.Fact).ShouldBe([Record.Fact(), later]);
        log.UpTo(Recorded.Day("2021-12-31")).ShouldHaveSingleItem().Entry.ShouldBe(Recorded.Id(1));
    }
}
