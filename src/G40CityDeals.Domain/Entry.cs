namespace G40CityDeals.Domain;

/// <summary>A fact in the log, with where and when it was recorded, and what later entries say of it.</summary>
/// <param name="Number">The log's own number, which people see as #N: from 1, ascending in the order settled, with gaps, never given twice.</param>
/// <param name="Version">Place in its stream, from 1.</param>
/// <param name="RecordedAt">UTC; set by the database at the start of the transaction, so that it can run against the numbers by as long as one lasts.</param>
/// <param name="Actor">Opaque id of who recorded it.</param>
public sealed record Entry(Guid Id, long Number, string Stream, long Version, DateTimeOffset RecordedAt, string Actor, CollaborationEvent Fact)
{
    public Standing Standing { get; init; } = Standing.AsRecorded;

    /// <summary>This entry and those that correct, confirm or settle it: what a sentence about it leans on.</summary>
    public ValueList<Guid> Evidence => [Id, .. Standing.Amendments];

    /// <summary>Still disputed: two sources disagree and nobody has chosen yet.</summary>
    public bool IsDisputed => Standing.Conflicts.Any(conflict => conflict.Settled is null);

    /// <summary>The latest moment for which this entry or one that confirms it vouches.</summary>
    public PartialDate? LastConfirmed =>
        Standing.Confirmations.Select(confirmation => confirmation.Effective.Upper).Append(Fact.Effective.Upper).MaxBy(upper => upper?.Span.After);

    /// <summary>The day it was recorded, in Europe/Amsterdam.</summary>
    public DateOnly RecordedOn => AmsterdamTime.DayOf(RecordedAt);

    /// <summary>The day that what it says now was recorded, in Europe/Amsterdam: of a corrected entry, the day of the correction.</summary>
    public DateOnly SaidOn => AmsterdamTime.DayOf(Standing.ReplacedAt ?? RecordedAt);
}

/// <summary>What later entries made of an entry.</summary>
/// <param name="CorrectedBy">The entry whose replacement stands in its place now: a correction, or a settlement that chose the other value.</param>
/// <param name="Amendments">All entries still in force that correct, confirm or settle it, in the order recorded.</param>
public sealed record Standing(Guid? CorrectedBy, ValueList<Confirmation> Confirmations, ValueList<Conflict> Conflicts, ValueList<Guid> Amendments)
{
    /// <summary>When the value that stands in its place was recorded; null when it still says what it said. UTC.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }

    public static Standing AsRecorded { get; } = new(null, [], [], []);
}

/// <summary>Another source that says the same.</summary>
public sealed record Confirmation(Guid Entry, Effective Effective, Source Source);

/// <summary>Another source that says otherwise; both are kept.</summary>
/// <param name="Dispute">The disputing entry.</param>
/// <param name="Disputed">What stood there when it was disputed.</param>
/// <param name="Claim">What the other source says.</param>
/// <param name="Settled">Null while the conflict is open.</param>
public sealed record Conflict(Guid Dispute, CollaborationEvent Disputed, CollaborationEvent Claim, string Reason, DateTimeOffset RecordedAt, Settlement? Settled);

public enum Chosen
{
    Entry,
    Claim,
}

/// <summary>How a conflict ended.</summary>
public sealed record Settlement(Guid Entry, Chosen Chosen, string Reason, DateTimeOffset RecordedAt);
