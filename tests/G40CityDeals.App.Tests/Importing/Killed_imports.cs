using System.Diagnostics;
using System.Text.Json;
using G40CityDeals.App.Importing;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Importing;

/// <summary>An import whose app and database are killed at random moments and started again. Real processes, real SIGKILL.</summary>
public sealed class Killed_imports(ITestOutputHelper log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "citydeals-killed-" + Path.GetRandomFileName())).FullName;
    private readonly HashSet<string> acknowledged = [];
    private readonly HashSet<string> acknowledgedEvents = [];

    public void Dispose()
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20211013)]
    public async Task Given_an_import_that_is_killed_again_and_again_When_it_ends_Then_nothing_acknowledged_is_lost_and_nothing_is_there_twice(int seed)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var file = await WriteYearAsync(cancellation);
        var random = new Random(seed);
        for (var round = 0; round < 5; round++)
            await ImportUntilKilledAsync(file, random, round, cancellation);

        using var last = await RunAsync(["import", file, "--json"], cancellation);
        last.ExitCode.ShouldBe(ExitCodes.Done, string.Join('\n', last.Errors));
        Acknowledge(last);
        using var export = await RunAsync(["export"], cancellation);
        export.ExitCode.ShouldBe(ExitCodes.Done, string.Join('\n', export.Errors));

        var events = export.Output.Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("id", out _)).ToList();
        var ids = events.Select(line => line.GetProperty("id").GetString() ?? "").ToList();
        ids.ShouldBeUnique();
        ids.ToHashSet().ShouldBe(acknowledgedEvents, ignoreOrder: true);
        events.Select(line => line.GetProperty("number").GetInt64()).ShouldBe(Enumerable.Range(1, events.Count).Select(index => (long)index));
        acknowledged.Count.ShouldBe(File.ReadLines(file).Count());
    }

    private async Task ImportUntilKilledAsync(string file, Random random, int round, CancellationToken cancellation)
    {
        using var import = CityDealsProcess.Start(data, "import", file, "--json");
        var (moment, target) = (random.Next(0, 22), random.Next(3));
        // The moment is counted in acknowledged lines, so that it falls inside the import on a slow machine and on a fast one.
        var before = acknowledged.Count == 0 ? 0 : acknowledged.Count - 1;
        var patience = Stopwatch.StartNew();
        while (!import.HasExited && import.Output.Count <= before + moment && patience.Elapsed < Patience)
            await Task.Delay(2, cancellation);
        if (target != 0 && CityDealsProcess.ServerOf(data) is { } server)
            KillServer(server);
        if (target != 1 && !import.HasExited)
            import.Kill();
        if (target == 1)
        {
            // The database alone died: the app brings it back and ends its work, or says that it could not.
            await import.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        }

        await import.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        Acknowledge(import);
        log.WriteLine($"round {round}: killed {(target switch { 0 => "app", 1 => "database", _ => "both" })} after {moment} lines; acknowledged so far: {acknowledged.Count}");
    }

    private static void KillServer(int id)
    {
        try
        {
            using var server = Process.GetProcessById(id);
            server.Kill(entireProcessTree: false);
        }
        catch (ArgumentException)
        {
            // It had ended by itself.
        }
    }

    private async Task<CityDealsProcess> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var process = CityDealsProcess.Start(data, arguments);
        await process.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        return process;
    }

    /// <summary>What the import said was stored. The last line may be cut off by the kill: it was not said.</summary>
    private void Acknowledge(CityDealsProcess import)
    {
        foreach (var line in import.Output.Where(line => line.StartsWith("{\"line\"", StringComparison.Ordinal) && line.EndsWith('}')))
        {
            var said = JsonDocument.Parse(line).RootElement;
            acknowledged.Add(said.GetProperty("key").GetString() ?? "");
            foreach (var id in said.GetProperty("events").EnumerateArray())
                acknowledgedEvents.Add(id.GetString() ?? "");
        }
    }

    private async Task<string> WriteYearAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(data, "2021.jsonl");
        await using var year = CommandFile.OpenYear2021();
        await using var copy = File.Create(path);
        await year.CopyToAsync(copy, cancellation);
        return path;
    }
}
