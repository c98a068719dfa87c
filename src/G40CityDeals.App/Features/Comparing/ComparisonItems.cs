using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Comparing;

/// <summary>What happened between two viewpoints, apart from what only became known.</summary>
public sealed record ComparisonItem(ViewpointItem From, ViewpointItem To, IReadOnlyList<ComparedCollaborationItem> Collaborations)
{
    public static ComparisonItem Of(Comparison comparison, KnownOn knownFrom, KnownOn knownTo, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new(ViewpointItem.Of(comparison.From, knownFrom), ViewpointItem.Of(comparison.To, knownTo), [.. comparison.Collaborations.Where(one => !one.IsEmpty).Select(one => ComparedCollaborationItem.Of(one, names))]);
    }
}

/// <param name="KnownOn">A date (its end), a date-time or # and a ledger index; empty: all that is known now.</param>
public sealed record ViewpointItem(DateOnly ValidOn, string KnownOn)
{
    public static ViewpointItem Of(Viewpoint viewpoint, KnownOn asked)
    {
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new(viewpoint.Day, asked.ToString() ?? "");
    }
}

/// <summary>One collaboration in which something happened or became known.</summary>
/// <param name="Name">On the second day.</param>
/// <param name="Happened">What took place, may have taken place or was so after the first day, up to and including the second.</param>
/// <param name="Learned">What only became known, of earlier and later days and of moments that nobody knows.</param>
/// <param name="Status">What of its state differs, and by which cause.</param>
public sealed record ComparedCollaborationItem(
    CollaborationId Collaboration,
    string Name,
    IReadOnlyList<ComparedFactItem> Happened,
    IReadOnlyList<ComparedFactItem> Learned,
    IReadOnlyList<StatusStepItem> Status)
{
    public static ComparedCollaborationItem Of(ComparedCollaboration one, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(names);
        return new(
            one.Collaboration,
            one.Name,
            [.. one.Happened.Select(fact => ComparedFactItem.Of(fact, names))],
            [.. one.Learned.Select(fact => ComparedFactItem.Of(fact, names))],
            [.. one.Status.Steps.Select(step => StatusStepItem.Of(step, names))]);
    }
}

/// <summary>One fact between the two viewpoints.</summary>
/// <param name="Entry">The entry that first recorded it.</param>
/// <param name="Bearing">What it has to do with the days between.</param>
/// <param name="Before">What it said as known first; null: it was not known.</param>
/// <param name="After">What it says as known later; null: it does not stand.</param>
/// <param name="Announced">It was recorded before its day could come.</param>
/// <param name="Disagreement">While a dispute is open: what each source says.</param>
/// <param name="Changes">The entries recorded between the two that speak of it.</param>
/// <param name="Events">All entries that this rests on.</param>
public sealed record ComparedFactItem(
    Guid Entry,
    Bearing Bearing,
    Effective Effective,
    DateTimeOffset RecordedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Before,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? After,
    bool Announced,
    string? Disagreement,
    IReadOnlyList<KnowledgeChangeItem> Changes,
    IReadOnlyList<Guid> Events)
{
    public static ComparedFactItem Of(ComparedFact fact, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(names);
        return new(fact.Entry, fact.Bearing, fact.When, fact.RecordedAt, Named(fact.Before), Named(fact.After), fact.IsAnnounced, Named(fact.Disagreement), [.. fact.Changes.Select(Change)], fact.Evidence);

        string? Named(string? text) => text is null ? null : PersonTokens.Fill(text, names.NameOf);

        KnowledgeChangeItem Change(KnowledgeChange change) => new(change.Kind, change.Entry, change.RecordedAt, PersonTokens.Fill(change.Sentence, names.NameOf), change.Reason);
    }
}

/// <summary>An entry that changed what is known of a fact.</summary>
/// <param name="Reason">Of a correction, retraction, dispute or settlement.</param>
public sealed record KnowledgeChangeItem(KnowledgeKind Kind, Guid Entry, DateTimeOffset RecordedAt, string Sentence, string? Reason);

/// <summary>One thing of which the state differs.</summary>
/// <param name="Key">Names the thing and not its value.</param>
/// <param name="Before">On the first day, as known first; null where nothing stood.</param>
/// <param name="Between">On the first day, as known later.</param>
/// <param name="After">On the second day, as known later; null where nothing stands any more.</param>
/// <param name="Learned">Before and between differ: it became known.</param>
/// <param name="Happened">Between and after differ: it happened.</param>
/// <param name="Faded">They differ although nothing happened: no source vouches for it up to the second day.</param>
public sealed record StatusStepItem(
    StatusTopic Topic,
    string Key,
    string Label,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Before,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Between,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? After,
    bool Learned,
    bool Happened,
    bool Faded,
    IReadOnlyList<Guid> Events)
{
    public static StatusStepItem Of(StatusStep step, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(names);
        return new(step.Topic, step.Key, step.Label, Named(step.Before), Named(step.Between), Named(step.After), step.Learned is not null, step.Happened is not null, step.Faded is not null, step.Evidence);

        string? Named(string? text) => text is null ? null : PersonTokens.Fill(text, names.NameOf);
    }
}
