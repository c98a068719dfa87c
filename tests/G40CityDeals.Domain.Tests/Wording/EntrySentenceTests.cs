using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Wording;

/// <summary>Every type of fact, however its time is known, is one complete Dutch sentence; and of some the whole sentence.</summary>
public sealed class EntrySentenceTests
{
    private static readonly Effective[] Times =
        [Effective.OccurredIn("2021-10"), Effective.HeldDuring("2021"), Effective.OccurredOnceUnknown, Effective.OccurredIn("[..2021]"), Effective.HeldDuring("2021-07/2021-12")];

    private static readonly string Anna = Recorded.Anna.Token;
    private static readonly string Bram = Recorded.Bram.Token;
    private static readonly Party Apeldoorn = Party.Of(new CityCode("GM0200"));

    public static TheoryData<string> Names { get; } = [.. Samples.All.Select(fact => fact.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fact_is_one_complete_sentence_however_its_time_is_known(string name)
    {
        foreach (var time in Times)
        {
            var sentence = EntrySentences.Of(Samples.All.Single(fact => fact.GetType().Name == name) with { Effective = time });
            sentence.ShouldEndWith(".");
            sentence.ShouldNotEndWith("..");
            sentence.ShouldNotContain("  ");
            sentence.ShouldNotContain(" .");
            (char.IsUpper(sentence[0]) || sentence[0] is '{' or '‘').ShouldBeTrue(sentence);
        }
    }

    [Fact]
    public void No_sentence_names_a_person_otherwise_than_by_the_token() =>
        Samples.All.Select(fact => EntrySentences.Of(fact)).ShouldAllBe(sentence => !sentence.Contains(Recorded.Anna.Commitment));

    [Fact]
    public void Of_a_seat_it_is_told_whether_somebody_came_or_had_it()
    {
        var chair = new ChairAppointed(Seat.Chair, null, Recorded.Anna, Apeldoorn, null) { Effective = Times[0], Source = TestSource.YearReport };

        EntrySentences.Of(chair).ShouldBe($"{Anna} werd in oktober 2021 voorzitter namens Apeldoorn.");
        EntrySentences.Of(chair with { Effective = Times[1] }).ShouldBe($"{Anna} was in 2021 voorzitter namens Apeldoorn.");
        EntrySentences.Of(chair with { Effective = Times[2] }).ShouldBe($"{Anna} werd op een moment dat de bron niet noemt voorzitter namens Apeldoorn.");
        EntrySentences.Of(chair with { Person = null, Body = "stuurgroep" }).ShouldBe("Apeldoorn werd in oktober 2021 voorzitter (stuurgroep).");
    }

    [Fact]
    public void Of_a_succession_a_departure_and_a_vacancy_the_whole_is_told()
    {
        EntrySentences.Of(new ChairSucceeded(Seat.Chair, null, Recorded.Bram, Apeldoorn, null, Recorded.Anna) { Effective = Times[3], Source = TestSource.YearReport })
            .ShouldBe($"{Bram} volgde in of vóór 2021 {Anna} op als voorzitter namens Apeldoorn.");
        var left = new ChairSteppedDown(Seat.ThemeLead, null, Recorded.Anna, null, "retail") { Effective = Times[0], Source = TestSource.YearReport };
        EntrySentences.Of(left).ShouldBe($"{Anna} stopte in oktober 2021 als thematrekker (thema retail).");
        EntrySentences.Of(left with { Effective = Times[1] }).ShouldBe($"{Anna} was in 2021 geen thematrekker (thema retail) meer.");
        EntrySentences.Of(new SeatLeftVacant(Seat.Chair, null) { Effective = Times[1], Source = TestSource.YearReport }).ShouldBe("De zetel van voorzitter was in 2021 niet bezet.");
    }

    [Fact]
    public void Of_a_milestone_the_date_and_the_reason_are_told()
    {
        var (id, source) = (new MilestoneId("gereed"), TestSource.YearReport);
        EntrySentences.Of(new MilestonePlanned(id, "Document gereed", PartialDate.Parse("2021-12"), Apeldoorn) { Effective = Times[0], Source = source })
            .ShouldBe("De mijlpaal ‘Document gereed’ werd in oktober 2021 gepland, te behalen in december 2021 door Apeldoorn.");
        EntrySentences.Of(new MilestoneReplanned(id, PartialDate.Parse("2022"), "Meer tijd nodig.") { Effective = Times[0], Source = source })
            .ShouldBe("De mijlpaal ‘gereed’ kreeg in oktober 2021 een andere datum (2022), om deze reden: Meer tijd nodig.");
        EntrySentences.Of(new ProgressJudged(null, Judgement.OffTrack, "Te weinig mensen") { Effective = Times[1], Source = source })
            .ShouldBe("De voortgang van het geheel gold in 2021 als ‘niet op schema’: Te weinig mensen.");
    }

    [Fact]
    public void Of_meetings_who_what_and_how_many_are_told()
    {
        var source = TestSource.YearReport;
        var held = new MeetingHeld(
            new("maart"), Forum.Board, MeetingMode.Online, ["TOZO", "VIA"], [new(Recorded.Anna, Apeldoorn, "directeur")], [new(Party: Samples.Ministry)], "Een of twee keer.")
        {
            Effective = Times[0],
            Source = source,
        };
        EntrySentences.Of(held).ShouldBe(
            $"Het overleg ‘maart’ van bestuurders vond in oktober 2021 plaats (digitaal), samen met EZK, met als gast {Anna} (Apeldoorn), directeur, over TOZO en VIA (Een of twee keer).");
        EntrySentences.Of(new MeetingsCounted(Forum.Officials, MeetingMode.Online, 6, null) { Effective = Times[1], Source = source })
            .ShouldBe("Een bron telt 6 overleggen van ambtenaren (digitaal) in 2021.");
    }

    [Fact]
    public void Of_a_deliverable_what_makers_and_amount_are_told()
    {
        var fund = new DeliverablePublished(
            new("fonds"), "Transformatiefonds", DeliverableType.Fund, [Samples.Ministry], [new(Recorded.Anna), new(Recorded.Bram, Later: true)], 100_000_000, [], null, null)
        {
            Effective = Times[1],
            Source = TestSource.YearReport,
        };
        EntrySentences.Of(fund).ShouldBe(
            $"Aan ‘Transformatiefonds’ (fonds) werd in 2021 gewerkt, met EZK, met bijdragen van {Anna} en later {Bram}, voor 100.000.000 euro.");
        EntrySentences.Of(fund with { Contributors = [], Effective = Times[0] })
            .ShouldBe("‘Transformatiefonds’ (fonds) kwam in oktober 2021 tot stand, met EZK, voor 100.000.000 euro.");
    }
}
