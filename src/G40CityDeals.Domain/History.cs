using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain;

/// <summary>The one place where corrections, confirmations, disputes and retractions take effect: before every decision, view and report.</summary>
public static class History
{
    /// <summary>
    /// The facts of one or more streams as they were known: each at the place where it was first recorded, with its latest value and its <see cref="Standing"/>.
    /// Retracted facts are gone; amendments themselves are not facts and are left out.
    /// </summary>
    /// <param name="entries">All entries as recorded, in number order; those of one stream stand in the order of their versions.</param>
    public static IReadOnlyList<Entry> AsKnown(IEnumerable<Entry> entries, Known upTo)
    {
        ArgumentNullException.ThrowIfNull(upTo);
        var recorded = entries.Where(upTo.Includes).ToList();
        var inForce = InForce(recorded);
        var settlements = inForce.Where(entry => entry.Fact is DisputeSettled).ToLookup(entry => ((DisputeSettled)entry.Fact).Entry);
        var amendments = inForce.Where(entry => entry.Fact is Amendment and not DisputeSettled and not EntryRetracted)
            .ToLookup(entry => ((Amendment)entry.Fact).Entry);
        return [.. inForce.Where(entry => entry.Fact is not Amendment).Select(entry => Amended(entry, amendments[entry.Id], settlements))];
    }

    /// <summary>
    /// Each entry that a retraction in force names, with that retraction. Read from the last to the first, since an entry only speaks of earlier ones:
    /// a retraction that was itself retracted does not count.
    /// </summary>
    /// <param name="recorded">As recorded, in number order.</param>
    public static IReadOnlyDictionary<Guid, Guid> Retractions(IEnumerable<Entry> recorded)
    {
        var retracted = new Dictionary<Guid, Guid>();
        foreach (var entry in recorded.Reverse())
        {
            if (entry.Fact is EntryRetracted retraction && !retracted.ContainsKey(entry.Id))
                retracted[retraction.Entry] = entry.Id;
        }

        return retracted;
    }

    private static List<Entry> InForce(List<Entry> recorded)
    {
        var retracted = Retractions(recorded);
        return [.. recorded.Where(entry => !retracted.ContainsKey(entry.Id))];
    }

    private static Entry Amended(Entry original, IEnumerable<Entry> amendments, ILookup<Guid, Entry> settlements)
    {
        // A settlement takes effect when it is recorded, not when its dispute was: the latest of corrections and settlements wins.
        // One that names no dispute, as another system's log may hold, chooses nothing.
        var steps = amendments.SelectMany(amendment => (amendment.Fact is EntryDisputed ? settlements[amendment.Id].TakeLast(1) : []).Prepend(amendment)).OrderBy(step => step.Version);
        var known = original;
        foreach (var step in steps)
            known = Apply(known, step);
        return known;
    }

    private static Entry Apply(Entry known, Entry step)
    {
        var standing = known.Standing with { Amendments = known.Standing.Amendments.Add(step.Id) };
        switch (step.Fact)
        {
            case EntryCorrected correction:
                return known with { Fact = correction.Replacement, Standing = standing with { CorrectedBy = step.Id, ReplacedAt = step.RecordedAt } };
            case EntryConfirmed confirmation:
                return known with { Standing = standing with { Confirmations = standing.Confirmations.Add(new(step.Id, confirmation.Effective, confirmation.Source)) } };
            case EntryDisputed dispute:
                var opened = new Conflict(step.Id, known.Fact, dispute.Claim, dispute.Reason, step.RecordedAt, Settled: null);
                return known with { Standing = standing with { Conflicts = standing.Conflicts.Add(opened) } };
            case DisputeSettled settled:
                var conflict = standing.Conflicts.Single(candidate => candidate.Dispute == settled.Entry);
                var closed = conflict with { Settled = new(step.Id, settled.Chosen, settled.Reason, step.RecordedAt) };
                standing = standing with { Conflicts = standing.Conflicts.Replace(conflict, closed) };
                return settled.Chosen == Chosen.Claim
                    ? known with { Fact = conflict.Claim, Standing = standing with { CorrectedBy = step.Id, ReplacedAt = conflict.RecordedAt } }
                    : known with { Standing = standing };
            default:
                return known;
        }
    }
}
