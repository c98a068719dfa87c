using System.CommandLine.Parsing;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Cli;

/// <summary>A failure as <c>--json</c> tells it: the fields of a problem over HTTP (RFC 9457), with the exit code in the place of the status.</summary>
/// <param name="Errors">All that is wrong; empty when <paramref name="Detail"/> says it all.</param>
internal sealed record CommandProblem(string Type, string Title, int ExitCode, string Code, string Detail, IReadOnlyList<Violation> Errors)
{
    private const string Usage = "command.usage";

    public static CommandProblem Of(Failure failure) => new($"/problems/{failure.Code}", failure.Title, failure.ExitCode, failure.Code, failure.Detail, failure.Errors);

    /// <summary>A failure of the tool itself, of which the exit code tells the kind.</summary>
    public static CommandProblem Of(int exitCode, string detail)
    {
        var (code, title) = exitCode switch
        {
            ExitCodes.Usage => (Usage, "Wrong use"),
            ExitCodes.Refused => ("command.refused", "Refused"),
            ExitCodes.NotFound => ("command.not-found", "Not found"),
            ExitCodes.Conflict => ("command.conflict", "Conflict"),
            ExitCodes.TryAgain => ("command.try-again", "Try again"),
            ExitCodes.NoDatabase => ("command.no-database", "No database"),
            ExitCodes.Unhealthy => ("command.unhealthy", "Unhealthy"),
            _ => ("command.failed", "Failed"),
        };
        return new($"/problems/{code}", title, exitCode, code, detail, []);
    }

    /// <summary>What the parser did not understand, each with the option or argument it is about.</summary>
    public static CommandProblem Of(IEnumerable<ParseError> errors)
    {
        var violations = errors.Select(error => new Violation(Usage, error.Message, FieldOf(error.SymbolResult))).ToList();
        return Of(ExitCodes.Usage, string.Join(" ", violations.Select(violation => violation.Detail))) with { Errors = violations };
    }

    private static string? FieldOf(SymbolResult? symbol) => symbol switch
    {
        OptionResult option => option.Option.Name,
        ArgumentResult argument => argument.Argument.Name,
        _ => null,
    };
}
