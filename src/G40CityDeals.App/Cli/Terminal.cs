using System.CommandLine;
using System.Text.Json;
using G40CityDeals.App.Database;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using Npgsql;
using Spectre.Console;

namespace G40CityDeals.App.Cli;

/// <summary>The terminal's side of every verb: results to standard output, everything else to standard error, one place where failures become words.</summary>
internal static class Terminal
{
    /// <summary>For progress and messages, so that standard output stays what was asked for.</summary>
    public static IAnsiConsole Error { get; } = On(Console.Error, Console.IsErrorRedirected);

    /// <summary>The caller reads JSON. Set once, since a process runs one verb: then standard error holds a problem, when there is one, and no progress.</summary>
    private static bool AnswersInJson { get; set; }

    /// <summary>Lines are not folded where no screen limits them: whoever reads a file or a pipe wants whole ones.</summary>
    public static IAnsiConsole On(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (isRedirected)
            console.Profile.Width = 1000;
        return console;
    }

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        try
        {
            var parsed = root.Parse(args);
            AnswersInJson = parsed.Errors.Count > 0 ? args.Contains(VerbOptions.Json.Name) : parsed.GetValue(VerbOptions.Json);
            if (AnswersInJson && parsed.Errors.Count > 0)
                return Tell(CommandProblem.Of(parsed.Errors));
            var exit = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCodes.Usage : exit;
        }
        catch (DatabaseException noDatabase)
        {
            return Fail(ExitCodes.NoDatabase, noDatabase.Message);
        }
        catch (NpgsqlException unreachable)
        {
            return Fail(ExitCodes.NoDatabase, $"The database does not answer: {unreachable.Message}");
        }
        catch (Exception noFile) when (noFile is IOException or UnauthorizedAccessException)
        {
            return Fail(ExitCodes.Failed, noFile.Message);
        }
        catch (ErasureListException erasures)
        {
            return Fail(ExitCodes.Failed, erasures.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCodes.Failed, "Broken off.");
        }
    }

    /// <summary>A step on the way, on standard error.</summary>
    public static void Progress(string step)
    {
        if (!AnswersInJson)
            Console.Error.WriteLine(step);
    }

    /// <summary>A failure of the tool itself, in English.</summary>
    public static int Fail(int exitCode, string message)
    {
        if (AnswersInJson)
            return Tell(CommandProblem.Of(exitCode, message));
        Error.MarkupLineInterpolated($"[red]{message}[/]");
        return exitCode;
    }

    /// <summary>A failure with all its errors.</summary>
    public static int Fail(Failure failure)
    {
        if (AnswersInJson)
            return Tell(CommandProblem.Of(failure));
        Error.MarkupLineInterpolated($"[red]{failure.Title}[/] ({failure.Code})");
        if (failure.Errors.Count == 0)
            Error.MarkupLineInterpolated($"  {failure.Detail}");
        foreach (var error in failure.Errors)
            Error.MarkupLineInterpolated($"  • {error.Field ?? "—"}: {error.Detail} ({error.Code})");
        return failure.ExitCode;
    }

    /// <summary>A bar for work of a known length; it hides itself where nobody looks.</summary>
    public static async Task<T> WithBarAsync<T>(string label, int total, Func<IProgress<int>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return await work(new Bar(task: null));
        return await Error.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var task = context.AddTask(label, maxValue: Math.Max(1, total));
            return await work(new Bar(task));
        });
    }

    /// <summary>On one line, so that whoever reads lines has it whole.</summary>
    private static int Tell(CommandProblem problem)
    {
        Console.Error.WriteLine(JsonSerializer.Serialize(problem, WireJson.Options));
        return problem.ExitCode;
    }

    private sealed class Bar(ProgressTask? task) : IProgress<int>
    {
        public void Report(int value)
        {
            if (task is not null)
                task.Value = value;
        }
    }
}
