using G40CityDeals.Domain.Reporting.Status;

namespace G40CityDeals.Domain.Reporting;

/// <summary>How the state of one collaboration differs between two viewpoints, and by which cause. Learned and then happened and faded make the whole difference.</summary>
/// <param name="Learned">The first day as known first, against that same day as known later.</param>
/// <param name="Happened">The first day against the second, both as known later: what rests on a fact of the days between.</param>
/// <param name="Faded">The rest of that: nothing happened, but no source vouches for it up to the second day.</param>
public sealed record ComparedStatus(ValueList<StatusChange> Learned, ValueList<StatusChange> Happened, ValueList<StatusChange> Faded)
{
    public bool IsEmpty => Learned.Count == 0 && Happened.Count == 0 && Faded.Count == 0;

    /// <summary>A row for each thing that differs, by topic: what it was, what we know now that it was, and what it is.</summary>
    public IEnumerable<StatusStep> Steps
    {
        get
        {
            var learned = Learned.ToDictionary(change => change.Key);
            var (happened, faded) = (Happened.ToDictionary(change => change.Key), Faded.ToDictionary(change => change.Key));
            return Learned.Concat(Happened.Concat(Faded).Where(change => !learned.ContainsKey(change.Key)))
                .OrderBy(change => change.Topic)
                .Select(change => new StatusStep(learned.GetValueOrDefault(change.Key), happened.GetValueOrDefault(change.Key), faded.GetValueOrDefault(change.Key)));
        }
    }

    /// <param name="facts">Those that bear on the days between.</param>
    internal static ComparedStatus Of(CollaborationViews before, CollaborationViews after, DateOnly first, DateOnly second, IEnumerable<ComparedFact> facts)
    {
        var (known, day) = (StatusSheet.Of(after, first), StatusSheet.Of(after, second));
        var changing = facts.Where(fact => fact.Bearing != Bearing.WasSo || fact.When.Span.First > first).SelectMany(fact => fact.Evidence).ToHashSet();

        // What was so on the first day already and goes on for a while changes nothing by itself: afterwards the source only stops speaking.
        // A due date that passes needs no entry to have passed. A seat of which nothing is known rests on no entry: that it is known afterwards, or is not any more, comes with its holder.
        var rest = StatusSheet.Between(known, day).ToLookup(change => change.Evidence.Count == 0 || change.Topic == StatusTopic.Milestones || change.Evidence.Any(changing.Contains));
        return new(StatusSheet.Between(StatusSheet.Of(before, first), known), rest[true].ToValueList(), rest[false].ToValueList());
    }
}

/// <summary>One thing of which the state differs. At least one of the three is there; never both of the last two.</summary>
/// <param name="Learned">What we know otherwise of the first day; null: nothing.</param>
/// <param name="Happened">What changed up to the second day; null: nothing.</param>
/// <param name="Faded">What is less sure on the second day, without anything having happened; null: nothing.</param>
public sealed record StatusStep(StatusChange? Learned, StatusChange? Happened, StatusChange? Faded)
{
    private StatusChange Last => Later ?? Learned ?? throw new InvalidOperationException("A step without a change.");

    private StatusChange? Later => Happened ?? Faded;

    public StatusTopic Topic => Last.Topic;

    public string Key => Last.Key;

    public string Label => Last.Label;

    /// <summary>On the first day, as known first; null where nothing stood.</summary>
    public string? Before => Learned is { } learned ? learned.Before : Later?.Before;

    /// <summary>On the second day, as known later; null where nothing stands any more.</summary>
    public string? After => Last.After;

    /// <summary>On the first day, as known later: where this differs from both ends, two causes took part.</summary>
    public string? Between => Learned is { } learned ? learned.After : Later?.Before;

    public ValueList<Guid> Evidence => Last.Evidence.Concat(Learned?.Evidence ?? []).Distinct().ToValueList();
}
