using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Chairs;

public sealed class AnnouncedTermTests
{
    private static readonly Source July = new("De nieuwe voorzitter", "G40", PublishedOn: PartialDate.Parse("2022-07"));

    [Fact]
    public void A_source_from_before_the_begin_is_told_to_have_announced_it()
    {
        Reason(Announced("[2022-09-22..2022-09-23]")).ShouldBe("Begonnen op 22 of 23 september 2022; een einde is niet vastgelegd. Vooraf bekendgemaakt in juli 2022.");
    }

    [Fact]
    public void A_source_that_may_be_from_after_the_begin_announced_nothing()
    {
        Reason(Announced("2022-07-31")).ShouldNotContain("Vooraf");
        Reason(Announced("[..2022-09-01]")).ShouldNotContain("Vooraf");
    }

    [Fact]
    public void What_another_source_told_since_is_no_longer_only_announced()
    {
        var confirmed = new EntryConfirmed(Id(1)) { Effective = Effective.HeldDuring("2022-11"), Source = TestSource.YearReport };

        Reason(Announced("2022-09-22"), confirmed).ShouldNotContain("Vooraf");
        Reason(Announced("2022-09-22"), Appointed(Anna, "2022-09-22")).ShouldNotContain("Vooraf");
    }

    private static ChairAppointed Announced(string when) => Appointed(Anna, when) with { Source = July };

    private static string Reason(params ReadOnlySpan<CollaborationEvent> facts) => ChairReasons.Of(Register(facts).Only("2022-10-01"), Day("2022-10-01"));
}
