using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.Database;
using G40CityDeals.Faults.Checking;

namespace G40CityDeals.Faults.Bugs;

/// <summary>Runs the campaign on copies of the sources with a bug in each, and tells what caught it.</summary>
internal static class BugHunt
{
    private const string Program = "tests/G40CityDeals.Faults";

    /// <returns>0 when every bug was caught.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<SeededBug> bugs, Settings settings, IReadOnlyList<string> only, TextWriter output, CancellationToken cancellationToken)
    {
        var rows = new List<string>();
        var caught = 0;
        foreach (var bug in bugs)
        {
            var found = await HuntAsync(bug, settings, only, cancellationToken);
            caught += found is null ? 0 : 1;
            rows.Add($"| {bug.Name} | {bug.Means} | {found ?? "NOT CAUGHT | | "} |");
        }

        await output.WriteLineAsync($"seed {settings.Seed}\n\n| bug | means | caught by fault | by invariant | after rounds |\n|---|---|---|---|---:|\n{string.Join('\n', rows)}");
        return caught == bugs.Count ? 0 : 1;
    }

    private static async Task<string?> HuntAsync(SeededBug bug, Settings settings, IReadOnlyList<string> only, CancellationToken cancellationToken)
    {
        var checkout = Checkout.Find() ?? throw new InvalidOperationException("A bug is put into a copy of the checkout, and this program does not stand in one.");
        var copy = Directory.CreateTempSubdirectory($"citydeals-{bug.Name}-").FullName;
        try
        {
            await CopyAsync(checkout, copy, cancellationToken);
            bug.PutInto(copy);
            Settings.Say($"building a copy with {bug.Name}: {bug.Means}");
            var (built, said) = await RunAsync("dotnet", ["build", Path.Combine(copy, Program), "-c", "Release", "-v", "quiet", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false"], copy, cancellationToken);
            if (built != 0)
                throw new InvalidOperationException($"The copy with {bug.Name} does not build:\n{said}");
            string[] arguments =
            [
                "--seed", settings.Seed.ToString(CultureInfo.InvariantCulture), "--minutes", settings.Time.TotalMinutes.ToString(CultureInfo.InvariantCulture), "--json", "--until-caught",
                .. only.Count > 0 ? (string[])["--only", .. only] : [],
            ];
            var (code, answer) = await RunAsync(Path.Combine(copy, Program, "bin", "Release", "net10.0", "citydeals-faults"), arguments, copy, cancellationToken);
            return code == 1 ? CaughtBy(JsonElement.Parse(answer)) : null;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <summary>By which fault and which invariants, and after how many rounds; null: by none, whatever else went wrong.</summary>
    /// <param name="results">Of the campaign, as it tells them.</param>
    internal static string? CaughtBy(JsonElement results)
    {
        var violations = results.GetProperty("violations").EnumerateArray()
            .Where(violation => new Violation(violation.GetProperty("invariant").GetString() ?? "", "").IsOfTheStore).ToList();
        var invariants = violations.Select(violation => violation.GetProperty("invariant").GetString()).Distinct();
        var runs = results.GetProperty("faults").EnumerateArray().Sum(fault => fault.GetProperty("runs").GetInt32());
        return violations.Count == 0 ? null : $"{violations[0].GetProperty("fault").GetString()} | {string.Join(", ", invariants)} | {runs}";
    }

    /// <summary>What git tracks or would: what is built here stays out.</summary>
    private static async Task CopyAsync(string checkout, string copy, CancellationToken cancellationToken)
    {
        var (code, files) = await RunAsync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", "*.sln", ".editorconfig", "src", "tests", "ops/build"], checkout, cancellationToken);
        if (code != 0)
            throw new InvalidOperationException("git does not tell which files make up the checkout.");
        foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(checkout, file))))
        {
            var place = Path.Combine(copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!); // a file stands in a directory
            File.Copy(Path.Combine(checkout, file), place);
        }

        // Where no PostgreSQL is installed, the one from npm serves the copy as well.
        var modules = Path.Combine(checkout, "ops", "npm", "node_modules");
        if (Directory.Exists(modules))
        {
            Directory.CreateDirectory(Path.Combine(copy, "ops", "npm"));
            Directory.CreateSymbolicLink(Path.Combine(copy, "ops", "npm", "node_modules"), modules);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, string directory, CancellationToken cancellationToken)
    {
        // What it says on standard error goes to ours: a campaign takes minutes.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = directory })!; // no shell of the system's is involved, so it is a new process
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
