using System.Diagnostics;
using System.Text.Json.Nodes;

namespace G40CityDeals.Ledger.Tests;

/// <summary><c>ops/verify.mjs</c>, the verifier that shares no line with the program, on exports that are written to a directory of their own.</summary>
internal sealed class NodeVerifier : IDisposable
{
    private static readonly bool IsThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(place => place.Length > 0 && (File.Exists(Path.Combine(place, "node")) || File.Exists(Path.Combine(place, "node.exe"))));

    private readonly string directory = Directory.CreateTempSubdirectory("citydeals-node-").FullName;

    /// <summary>Ends the test here, as one that was not made, where there is no node.</summary>
    public NodeVerifier() => Assert.SkipUnless(IsThere, "There is no node on this machine.");

    /// <summary>Of the last process.</summary>
    public int ExitCode { get; private set; }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    /// <summary>A verdict for each export; one process for all of them.</summary>
    public async Task<List<JsonObject>> JudgeAsync(IReadOnlyList<IReadOnlyList<string>> exports, string? key, params IReadOnlyList<string> held)
    {
        var place = Directory.CreateDirectory(Path.Combine(directory, Path.GetRandomFileName())).FullName;
        string Write(string name, string text)
        {
            File.WriteAllText(Path.Combine(place, name), text);
            return Path.Combine(place, name);
        }

        var start = new ProcessStartInfo("node", [Path.Combine(Checkout(), "ops", "verify.mjs"), "--json"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (key is not null)
            new[] { "--key", Write("key", key) }.ToList().ForEach(start.ArgumentList.Add);
        for (var i = 0; i < held.Count; i++)
            new[] { "--checkpoint", Write($"held-{i}", held[i]) }.ToList().ForEach(start.ArgumentList.Add);
        for (var i = 0; i < exports.Count; i++)
            start.ArgumentList.Add(Write($"{i}.jsonl", string.Concat(exports[i].Select(line => line + "\n"))));
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var told = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        ExitCode = node.ExitCode;
        var verdicts = told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).ToList(); // a verdict is an object
        verdicts.Count.ShouldBe(exports.Count, await errors);
        return verdicts;
    }

    private static string Checkout()
    {
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "ops", "verify.mjs")))
                return place.FullName;
        }

        throw new InvalidOperationException("The tests do not stand in a checkout.");
    }
}
