using System.CommandLine;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Spectre.Console;

namespace G40CityDeals.App.Cli;

/// <summary>The two time axes on the command line.</summary>
internal static class ReadOptions
{
    public static Option<string?> ValidOn { get; } = new("--valid-on") { Description = "The day it is about, yyyy-mm-dd (default today in Europe/Amsterdam)." };

    public static Option<string?> KnownOn { get; } = new("--known-on") { Description = "As known then: a date (end of that day), a date-time with offset, or #42 for the entry with that number (default now)." };

    /// <summary>What was asked; null after telling what is wrong with it.</summary>
    public static async Task<ReadQuery?> ReadAsync(ParseResult parsed, string? validOn, SettledLog log, CancellationToken cancellationToken)
    {
        var query = await ReadQuery.FromAsync(validOn, parsed.GetValue(KnownOn), cursor: null, limit: null, AmsterdamTime.DayOf(TimeProvider.System.GetUtcNow()), log, cancellationToken);
        if (query.Violations.Count == 0)
            return query;
        List<Violation> errors = [.. query.Violations.Select(InTermsOfOptions)];
        Terminal.Fail(ProblemMapping.Invalid(errors) with { Title = "Wrong option", Detail = string.Join(" ", errors.Select(error => error.Detail)) });
        return null;
    }

    /// <summary>Why there is nothing to show of a stream.</summary>
    /// <param name="first">Its first entry, which was recorded after the moment asked about; null: it has none.</param>
    public static Failure Nothing(string stream, Entry? first)
    {
        var (code, detail) = first is null
            ? ("collaboration.unknown", $"Nothing is recorded of '{stream}'.")
            : ("nothing-recorded-yet", $"Nothing was recorded of '{stream}' by then. Its first entry is #{first.Number}, of {EnglishDates.Moment(first.RecordedAt)}: ask --known-on '#{first.Number}' or later.");
        return ProblemMapping.NotFound(code, detail) with { Title = "Not found" };
    }

    /// <summary>The same rule as over HTTP, told of the option instead of the parameter, in the tool's English (ADR 10).</summary>
    private static Violation InTermsOfOptions(Violation violation) => violation.Code switch
    {
        "query.valid-on" => violation with { Field = ValidOn.Name, Detail = "--valid-on is a date, such as 2021-07-01." },
        "query.known-on" => violation with { Field = KnownOn.Name, Detail = "--known-on is a date (2021-12-31), a moment with its time zone (2021-12-31T12:00:00Z) or an entry's number (#42)." },
        "query.known-on-not-settled" => violation with { Field = KnownOn.Name, Detail = "The log is not settled up to that moment or entry yet: an answer given now could still change." },
        _ => violation,
    };

    /// <summary>A table on standard output, as wide as it needs where nobody looks.</summary>
    public static void Write(Table table) => Terminal.On(Console.Out, Console.IsOutputRedirected).Write(table);
}
