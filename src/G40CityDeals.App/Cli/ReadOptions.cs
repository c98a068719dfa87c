using System.CommandLine;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using Spectre.Console;

namespace G40CityDeals.App.Cli;

/// <summary>The two time axes on the command line.</summary>
internal static class ReadOptions
{
    public static Option<string?> ValidOn { get; } = new("--valid-on") { Description = "The day it is about, yyyy-mm-dd (default today in Europe/Amsterdam)." };

    public static Option<string?> KnownOn { get; } = new("--known-on") { Description = "As known then: a date (end of that day), a date-time with offset, or #42 for a place in the log (default now)." };

    /// <summary>What was asked; null after telling what is wrong with it.</summary>
    public static ReadQuery? Read(ParseResult parsed, string? validOn)
    {
        var query = ReadQuery.From(validOn, parsed.GetValue(KnownOn), cursor: null, limit: null, AmsterdamTime.DayOf(TimeProvider.System.GetUtcNow()));
        if (query.Violations.Count == 0)
            return query;
        Terminal.Fail(ProblemMapping.Invalid(query.Violations));
        return null;
    }

    /// <summary>A table on standard output, as wide as it needs where nobody looks.</summary>
    public static void Write(Table table) => Terminal.On(Console.Out, Console.IsOutputRedirected).Write(table);
}
