using G40CityDeals.Domain.Lifecycle;

namespace G40CityDeals.Domain.Tests.Lifecycle;

/// <summary>Facts and commands of the lifecycle, in short.</summary>
internal static class Course
{
    public static CollaborationRegistered Registered(CollaborationKind kind) => new("Een Slimme Stad", kind, null)
    {
        Effective = Effective.OccurredIn("2019"),
        Source = TestSource.YearReport,
    };

    public static PhaseEntered Entered(Phase phase, string when) => new(phase) { Effective = Effective.OccurredIn(when), Source = TestSource.YearReport };

    public static PhaseEntered WasIn(Phase phase, string period) => new(phase) { Effective = Effective.HeldDuring(period), Source = TestSource.YearReport };

    public static PhaseEntered EnteredOnce(Phase phase) => new(phase) { Effective = Effective.OccurredOnceUnknown, Source = TestSource.YearReport };

    public static TermSet Term(string until) => new(null, PartialDate.Parse(until)) { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };

    public static TermExtended Extended(string until, string agreed) => new(PartialDate.Parse(until)) { Effective = Effective.OccurredIn(agreed), Source = TestSource.YearReport };

    public static EnterPhase Enter(Phase phase, string when) => new(phase) { Effective = Effective.OccurredIn(when), Source = TestSource.YearReport };

    public static EnterPhase IsIn(Phase phase, string period) => new(phase) { Effective = Effective.HeldDuring(period), Source = TestSource.YearReport };

    public static CollaborationProfile Profile(params ReadOnlySpan<CollaborationEvent> facts) =>
        CollaborationProfile.Project(Recorded.Collaboration, Recorded.Known(facts));
}
