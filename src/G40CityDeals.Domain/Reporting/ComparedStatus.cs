using G40CityDeals.Domain.Reporting.Status;

namespace G40CityDeals.Domain.Reporting;

/// <summary>How the state of one collaboration differs between two viewpoints, and by which cause.</summary>
/// <param name="Learned">The first day as known first, against that same day as known later.</param>
/// <param name="Happened">The first day against the second, both as known later.</param>
public sealed record ComparedStatus(ValueList<StatusChange> Learned, ValueList<StatusChange> Happened)
{
    public bool IsEmpty => Learned.Count == 0 && Happened.Count == 0;

    /// <summary>A row for each thing that differs, by topic: what it was, what we know now that it was, and what it is.</summary>
    public IEnumerable<StatusStep> Steps
    {
        get
        {
            var (learned, happened) = (Learned.ToDictionary(change => change.Key), Happened.ToDictionary(change => change.Key));
            return Learned.Concat(Happened.Where(change => !learned.ContainsKey(change.Key)))
                .OrderBy(change => change.Topic)
                .Select(change => new StatusStep(learned.GetValueOrDefault(change.Key), happened.GetValueOrDefault(change.Key)));
        }
    }

    internal static ComparedStatus Of(CollaborationViews before, CollaborationViews after, DateOnly first, DateOnly second)
    {
        var (known, day) = (StatusSheet.Of(after, first), StatusSheet.Of(after, second));
        return new(StatusSheet.Between(StatusSheet.Of(before, first), known), StatusSheet.Between(known, day));
    }
}

/// <summary>One thing of which the state differs. At least one of the two is there.</summary>
/// <param name="Learned">What we know otherwise of the first day; null: nothing.</param>
/// <param name="Happened">What changed up to the second day; null: nothing.</param>
public sealed record StatusStep(StatusChange? Learned, StatusChange? Happened)
{
    private StatusChange Last => Happened ?? Learned ?? throw new InvalidOperationException("A step without a change.");

    public StatusTopic Topic => Last.Topic;

    public string Key => Last.Key;

    public string Label => Last.Label;

    /// <summary>On the first day, as known first; null where nothing stood.</summary>
    public string? Before => Learned is { } learned ? learned.Before : Happened?.Before;

    /// <summary>On the second day, as known later; null where nothing stands any more.</summary>
    public string? After => Last.After;

    /// <summary>On the first day, as known later: where this differs from both ends, both causes took part.</summary>
    public string? Between => Learned is { } learned ? learned.After : Happened?.Before;

    public ValueList<Guid> Evidence => Last.Evidence.Concat(Learned?.Evidence ?? []).Distinct().ToValueList();
}
