using G40CityDeals.Domain.Lifecycle;

namespace G40CityDeals.Domain.Milestones;

/// <summary>
/// How far the plans of one collaboration slipped, as things can have stood at the end of a day. Signing counts among the milestones; the term stands apart,
/// because a deal that runs on is not late.
/// </summary>
/// <param name="Tracks">What is still planned or came about, in the order first planned.</param>
/// <param name="Dropped">What was given up: it slips no more, and counts in no total.</param>
/// <param name="Term">Null when no term was set by then.</param>
public sealed record SlippageLedger(CollaborationId Collaboration, DateOnly Day, ValueList<SlippageTrack> Tracks, ValueList<SlippageTrack> Dropped, SlippageTrack? Term)
{
    /// <summary>
    /// The milestone with this id is the signing of the deal: a recorded signing is its outcome. Only the id tells, never the title.
    /// </summary>
    public static MilestoneId SigningMilestone { get; } = new("ondertekening");

    /// <summary>All tracks together, what came early set off against what came late; open where the outcome of one is not known.</summary>
    public DayShift Total => Tracks.Select(track => track.Total).OfType<DayShift>().Aggregate(DayShift.None, (sum, one) => sum.And(one));

    /// <summary>Tracks that came, or are planned, later than first planned however the dates are read.</summary>
    public int CertainlyLater => Tracks.Count(track => track.Total is { IsCertainlyLater: true });

    public static SlippageLedger Of(MilestoneBoard board, CollaborationProfile profile, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(profile);
        var signing = profile.Signings.Where(signing => signing.CanHaveHappenedBy(day)).MinBy(signing => signing.Fact.Effective.Span.First);
        var tracks = board.On(day).Select(milestone => SlippageTrack.OfMilestone(milestone, milestone.Id == SigningMilestone ? signing : null, day)).ToList();
        return new(
            board.Collaboration,
            day,
            [.. tracks.Where(track => track.Status != MilestoneStatus.Dropped).OrderBy(track => track.Steps[0].Days.Latest)],
            [.. tracks.Where(track => track.Status == MilestoneStatus.Dropped)],
            SlippageTrack.OfTerm(profile, day));
    }
}
