namespace G40CityDeals.Domain.Reporting;

public enum ReportKind
{
    Annual,
    BoardBrief,
}

/// <summary>A report was established as it stood: its text has this hash, composed from the log up to <paramref name="Position"/>. On the stream <c>reports</c>.</summary>
/// <param name="Year">Of an annual report.</param>
/// <param name="From">Of a board brief, with <paramref name="To"/>.</param>
/// <param name="Position">Number up to which the log was read.</param>
/// <param name="Sha256">Of the report's text before names are put in, lower-case hex.</param>
public sealed record ReportFrozen(ReportKind Report, int? Year, PartialDate? From, PartialDate? To, string KnownOn, long Position, string Sha256) : CollaborationEvent;
