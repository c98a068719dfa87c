using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Reporting.Told;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>Phases, milestones, deliverables, key messages and contacts.</summary>
public sealed class WorkInReportTests
{
    private static readonly CollaborationRegistered Deal = new("Vitale Binnensteden", CollaborationKind.CityDeal, null) { Effective = Effective.OccurredIn("2021-22"), Source = TheSource };
    private static readonly MilestonePlanned Plan = new(new("tekst"), "Dealtekst gereed", PartialDate.Parse("2021-03"), null) { Effective = Effective.OccurredIn("2020"), Source = TheSource };

    [Fact]
    public void A_deal_that_begins_with_its_first_phase_needs_one_sentence() =>
        Of(Deal, new PhaseEntered(Phase.Exploration) { Effective = Effective.OccurredIn("2021-22"), Source = TheSource })
            .ShouldTell("In zomer 2021 begon de verkenning van de City Deal Vitale Binnensteden.", 1, 2);

    [Fact]
    public void A_phase_that_ended_by_the_next_one_is_told_only_in_the_year_it_began()
    {
        CollaborationEvent[] facts = [Entered(Phase.Exploration, "2020"), Entered(Phase.InDevelopment, "2021-04")];

        Of(facts).ShouldTell($"In april 2021 begon de ontwikkeling van {Collaboration}.", 2);
    }

    [Fact]
    public void A_milestone_achieved_late_says_so_and_leans_on_its_plan() =>
        Of(Plan, new MilestoneAchieved(new("tekst"), null) { Effective = Effective.OccurredIn("2021-06"), Source = TheSource })
            .ShouldTell("De mijlpaal „Dealtekst gereed” is in juni 2021 behaald, later dan eerst gepland (maart 2021).", 1, 2);

    [Fact]
    public void Contributors_are_contributors_and_who_came_later_is_last()
    {
        var sentences = Of(Paper([]), Paper([new(Bram, Later: true)]), Paper([new(Anna)]));

        sentences.Count.ShouldBe(2);
        sentences[0].Text.ShouldBe("Aan de white paper „Wendbaar” is in 2021 gewerkt.");
        sentences[1].Text.ShouldBe($"Aan deze white paper is meegewerkt door {Anna.Token}, later ook {Bram.Token}.");
        sentences[1].Evidence.ShouldBe([Id(2), Id(3)]);
    }

    [Fact]
    public void Advice_alone_names_the_deliverable() =>
        Of(Paper([]) with { Advice = [new Advice("gemeenten", ["begin klein", "ga door"])] }).ShouldTell("De white paper „Wendbaar” geeft gemeenten 2 adviezen: ‘begin klein’ en ‘ga door’.", 1);

    [Fact]
    public void A_key_message_is_quoted_and_leans_on_what_carries_it()
    {
        var sentences = Of(Paper([]), new KeyMessageAdopted(new("wendbaar"), "human capital", "benut talent.") { Effective = In2021, Source = TheSource });

        sentences[1].Text.ShouldBe("De kernboodschap van de white paper „Wendbaar” voor human capital luidt: „benut talent”.");
        sentences[1].Evidence.ShouldBe([Id(2), Id(1)]);
    }

    [Theory]
    [InlineData(ContactKind.Talks, "In 2021 waren er gesprekken met EZK over „subsidie”; het vervolg komt.")]
    [InlineData(ContactKind.Funding, "EZK investeerde in 2021 in „subsidie”; het vervolg komt.")]
    [InlineData(ContactKind.SeatInOtherBody, "{person:00000001-0001-0000-0000-000000000000} had in 2021 zitting in de „subsidie” met EZK; het vervolg komt.")]
    public void Each_kind_of_contact_has_its_own_words(ContactKind kind, string text) =>
        Of(new ContactRecorded([Party.Of("EZK", PartyType.Ministry)], kind, "subsidie", "het vervolg komt.", kind == ContactKind.SeatInOtherBody ? Anna : null) { Effective = In2021, Source = TheSource })
            .ShouldTell(text, 1);

    private static PhaseEntered Entered(Phase phase, string when) => new(phase) { Effective = Effective.OccurredIn(when), Source = TheSource };

    private static DeliverablePublished Paper(ValueList<Contributor> contributors) =>
        new(new("wendbaar"), "Wendbaar", DeliverableType.WhitePaper, [], contributors, null, [], null, null) { Effective = In2021, Source = TheSource };
}
