using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>Record that a report was established as it stood. The same period can be established again, from a later log.</summary>
/// <param name="KnownOn">Up to where the log was read: a date, a date-time with its offset, <c>#</c> and an entry's number, or empty for all of it.</param>
/// <param name="Position">Number up to which the log was read; 0: an empty log.</param>
/// <param name="Sha256">Of the report's text before names are put in.</param>
/// <param name="Year">Of an annual report, and only of that.</param>
/// <param name="From">Of a board brief, with <paramref name="To"/>.</param>
[Allowed(Role.Coordinator)]
public sealed record FreezeReport(
    ReportKind Report,
    [Text(40)] string KnownOn,
    [Between(0, long.MaxValue)] long Position,
    [Sha256Hex] string Sha256,
    [Between(1000, 9998)] int? Year = null,
    PartialDate? From = null,
    PartialDate? To = null) : Command
{
    /// <summary>The stream that these facts stand in.</summary>
    public const string Stream = "reports";

    /// <summary>Null when it does not name one: its rules tell what is missing.</summary>
    public ReportScope? Scope => ReportScope.Of(Report, Year, From, To);

    public override ReportFrozen Fact() => new(Report, Year, From, To, KnownOn, Position, Sha256) { Effective = Effective, Source = Source };

    public override IEnumerable<Violation> MisplacedIn(string stream)
    {
        if (stream != Stream)
            yield return new("report.other-stream", $"Vastgestelde verslagen staan in de stroom '{Stream}', niet bij een samenwerkingsverband.");
    }

    public static Decision Decide(Stateless state, FreezeReport command) => Decision.Unless([.. HasItsPeriod(command), .. IsReadableMoment(command)], command.Fact());

    private static IEnumerable<Violation> HasItsPeriod(FreezeReport command)
    {
        var complete = command.Report == ReportKind.Annual
            ? command is { Year: not null, From: null, To: null }
            : command is { Year: null, From: not null, To: not null };
        if (!complete)
            yield return new("report.period-missing", "Een jaarverslag gaat over een jaar; een bestuursnotitie over een periode van en tot en met.", "year");
        else if (command is { From: { } begin, To: { } end } && !(ReportScope.IsPlain(begin) && ReportScope.IsPlain(end)))
            yield return new("report.period-not-plain", "Een bestuursnotitie begint en eindigt op een dag, maand, seizoen of jaar; niet ‘ergens tussen’.", ReportScope.IsPlain(begin) ? "to" : "from");
        else if (command is { From: { } from, To: { } to } && to.Span.Last < from.Span.First)
            yield return new("report.ends-before-begin", "De periode eindigt voor zij begint: controleer beide datums.", "to");
    }

    private static IEnumerable<Violation> IsReadableMoment(FreezeReport command)
    {
        if (!Domain.KnownOn.TryParse(command.KnownOn, out _))
            yield return new("report.known-on-invalid", "Dit is geen moment van vastlegging: geef een datum, een tijdstip met zone, of # en een nummer.", "knownOn");
    }
}
