using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Wording;

public sealed class EnglishWordsTests
{
    public static TheoryData<Type> Enums { get; } = [.. typeof(CollaborationEvent).Assembly.GetExportedTypes().Where(type => type.IsEnum)];

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_code_has_a_word_of_its_own_as_people_write_it(Type type)
    {
        var words = Enum.GetValues(type).Cast<Enum>().Select(EnglishWords.Of).ToList();
        words.ShouldBeUnique();
        words.ShouldAllBe(word => System.Text.RegularExpressions.Regex.IsMatch(word, "^(City Deal|[a-z]+([ -][a-z]+)*)$"));
    }

    [Fact]
    public void The_words_are_those_of_the_glossary()
    {
        Words<Phase>().ShouldBe("idea, exploration, in development, in execution, completed, lapsed");
        Words<Seat>().ShouldBe("chair, co-chair, vice-chair, acting chair, lead, theme lead");
        Words<CollaborationKind>().ShouldBe("City Deal, taskforce, pillar, theme group, theme, programme");
        Words<MembershipRole>().ShouldBe("initiator, leading participant, participant, signed later");
        Words<PersonRole>().ShouldBe("member, representative, project leader, programme manager, project secretary, dealmaker, set-up lead");
        Words<PartyType>().ShouldBe(
            "ministry, province, water board, municipality, company, knowledge institution, civil-society organisation, umbrella organisation, network, parliament, other");
        Words<Judgement>().ShouldBe("on track, at risk, off track");
        Words<Forum>().ShouldBe("board, officials, core team");
        Words<MeetingMode>().ShouldBe("online, in person, hybrid");
        Words<DeliverableType>().ShouldBe("white paper, study, note, position paper, agenda, handover document, campaign, congress, fund, application, deliverable");
        Words<ContactKind>().ShouldBe("talks, offer, support, cooperation, funding, agreement, representation, seat in another body");
        Words<ReportKind>().ShouldBe("annual report, board brief");
    }

    [Fact]
    public void A_value_that_is_no_code_is_a_bug() => Should.Throw<ArgumentOutOfRangeException>(() => EnglishWords.Of((Forum)99));

    [Fact]
    public void A_list_ends_with_and() => EnglishWords.List(["a", "b", "c"]).ShouldBe("a, b and c");

    private static string Words<TCode>()
        where TCode : struct, Enum => string.Join(", ", Enum.GetValues<TCode>().Select(code => EnglishWords.Of(code)));
}
