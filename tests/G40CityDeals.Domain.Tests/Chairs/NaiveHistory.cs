using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>One fact that stands, as <see cref="NaiveHistory"/> reads it.</summary>
/// <param name="Entry">The entry that first recorded it.</param>
/// <param name="Says">What it says now.</param>
/// <param name="SaidOn">The day that this was recorded: of a corrected fact, the day of the correction.</param>
/// <param name="Disputed">Another source says otherwise, and nobody has chosen.</param>
/// <param name="VouchedFor">The moments for which this fact and its confirmations vouch.</param>
internal sealed record StandingFact(Guid Entry, CollaborationEvent Says, DateOnly SaidOn, bool Disputed, IReadOnlyList<PartialDate?> VouchedFor);

/// <summary>
/// What a log says, worked out from spec TIME ("Mistakes, other sources, disagreement") with a question to the whole log at every step. Shares nothing with
/// <see cref="History"/>.
/// </summary>
internal static class NaiveHistory
{
    public static IReadOnlyList<StandingFact> Read(IReadOnlyList<Entry> log) =>
        [.. log.Where(entry => entry.Fact is not Amendment && Stands(log, entry)).Select(entry => Amended(log, entry))];

    /// <summary>Nothing that stands says that it was never so.</summary>
    private static bool Stands(IReadOnlyList<Entry> log, Entry entry) =>
        !log.Any(other => other.Fact is EntryRetracted retraction && retraction.Entry == entry.Id && Stands(log, other));

    private static IEnumerable<(Entry Entry, TAmendment Says)> Standing<TAmendment>(IReadOnlyList<Entry> log, Guid about)
        where TAmendment : Amendment =>
        from entry in log where entry.Fact is TAmendment says && says.Entry == about && Stands(log, entry) select (entry, (TAmendment)entry.Fact);

    private static StandingFact Amended(IReadOnlyList<Entry> log, Entry original)
    {
        var latest = (original.Number, Says: original.Fact, SaidOn: Day(original));
        foreach (var (entry, correction) in Standing<EntryCorrected>(log, original.Id).Where(found => found.Entry.Number > latest.Number))
            latest = (entry.Number, correction.Replacement, Day(entry));

        var disputed = false;
        foreach (var (entry, dispute) in Standing<EntryDisputed>(log, original.Id))
        {
            var (settlement, settled) = Standing<DisputeSettled>(log, entry.Id).LastOrDefault();
            disputed |= settled is null;
            // The choice counts from when it was made; what it chose had been said when the dispute was recorded.
            if (settled is { Chosen: Chosen.Claim } && settlement.Number > latest.Number)
                latest = (settlement.Number, dispute.Claim, Day(entry));
        }

        var vouched = Standing<EntryConfirmed>(log, original.Id).Select(found => found.Says.Effective.Upper);
        return new(original.Id, latest.Says, latest.SaidOn, disputed, [latest.Says.Effective.Upper, .. vouched]);
    }

    private static DateOnly Day(Entry entry) => AmsterdamTime.DayOf(entry.RecordedAt);
}
