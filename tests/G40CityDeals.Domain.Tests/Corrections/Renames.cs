using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.Domain.Tests.Corrections;

/// <summary>Facts that no rule refuses, and entries about them.</summary>
internal static class Renames
{
    public static Effective In2021 { get; } = Effective.OccurredIn("2021");

    public static CollaborationRenamed Renamed(string name, string when = "2021") => new(name) { Effective = Effective.OccurredIn(when), Source = TestSource.YearReport };

    public static CorrectEntry Correcting(int n, CollaborationEvent replacement) => new(Recorded.Id(n), replacement, "Verkeerd overgenomen.") { Effective = In2021, Source = TestSource.YearReport };

    public static EntryCorrected Corrected(int n, CollaborationEvent replacement) => Correcting(n, replacement).Fact();

    public static RetractEntry Retracting(int n) => new(Recorded.Id(n), "Was nooit zo.") { Effective = In2021, Source = TestSource.YearReport };

    public static EntryRetracted Retracted(int n) => Retracting(n).Fact();

    public static ConfirmEntry Confirming(int n, string period = "2022") => new(Recorded.Id(n)) { Effective = Effective.HeldDuring(period), Source = TestSource.Gazette };

    public static EntryConfirmed Confirmed(int n, string period = "2022") => Confirming(n, period).Fact();

    public static DisputeEntry Disputing(int n, CollaborationEvent claim) =>
        new(Recorded.Id(n), claim with { Source = TestSource.Gazette }, "De Staatscourant zegt iets anders.") { Effective = In2021, Source = TestSource.Gazette };

    public static EntryDisputed Disputed(int n, CollaborationEvent claim) => Disputing(n, claim).Fact();

    public static SettleDispute Settling(int n, Chosen chosen) => new(Recorded.Id(n), chosen, "Navraag gedaan.") { Effective = In2021, Source = TestSource.YearReport };

    public static DisputeSettled Settled(int n, Chosen chosen) => Settling(n, chosen).Fact();

    public static MilestonePlanned Planned(string due = "2021-06") =>
        new(new MilestoneId("gereed"), "Document gereed", PartialDate.Parse(due), null) { Effective = Effective.OccurredIn("2021-01"), Source = TestSource.YearReport };

    public static MilestoneReplanned Replanned(string due = "2021-12") =>
        new(new MilestoneId("gereed"), PartialDate.Parse(due), "Er was meer tijd nodig.") { Effective = Effective.OccurredIn("2021-05"), Source = TestSource.YearReport };

    /// <summary>The names that stand after the first so many entries, in order.</summary>
    public static IEnumerable<string> Names(int count, params ReadOnlySpan<CollaborationEvent> facts) =>
        Recorded.KnownAfter(count, facts).Select(entry => entry.Fact).OfType<CollaborationRenamed>().Select(fact => fact.Name);
}
