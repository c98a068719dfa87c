using System.Runtime.InteropServices;
using System.Text.Json;

namespace G40CityDeals.App.Database;

/// <summary>The PostgreSQL that comes as an npm package: its place, its links, and a copy where the server's user cannot reach it.</summary>
internal static class NpmPostgres
{
    private sealed record Link(string Source, string Target);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>The package's directory of programs under a <c>node_modules</c>, or null when it is not installed.</summary>
    public static string? BinDirectory(string? nodeModules)
    {
        if (nodeModules is null) return null;
        var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        var bin = Path.Combine(nodeModules, "@embedded-postgres", "linux-" + architecture, "native", "bin");
        return Directory.Exists(bin) ? bin : null;
    }

    /// <summary>
    /// npm packages cannot hold links: the package makes them in an install script, which <c>npm ci --ignore-scripts</c> does not run.
    /// Where the package cannot be written to, the copy made by <see cref="CopyAsync"/> gets them.
    /// </summary>
    public static void TryRestoreLinks(string binDirectory)
    {
        try
        {
            RestoreLinks(binDirectory);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Another start may have made the same link, or the package is read-only; a server that lacks a library says so itself.
        }
    }

    /// <summary>Copies the package to a place that the server's user can enter, once per version, and returns the copy's directory of programs.</summary>
    public static async Task<string> CopyAsync(
        PostgresBinaries binaries, string dataDirectory, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(dataDirectory, "npm-postgres-" + binaries.Version);
        var bin = Path.Combine(copy, "native", "bin");
        if (Directory.Exists(copy)) return bin;
        progress.Report($"Copying PostgreSQL {binaries.Version} to {dataDirectory}, where the database server's user can run it…");

        // Copied under another name first: a copy that was broken off is never taken for a whole one.
        var unfinished = copy + ".new";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        var native = Path.GetDirectoryName(binaries.Directory)!; // bin always stands in native
        var outcome = await ShortProcess.RunAsync("cp", ["-a", native, unfinished], cancellationToken);
        if (!outcome.Succeeded) throw new DatabaseException("database.copy-failed", $"Copying {native} to {unfinished} failed: {outcome.Output.Trim()}");
        RestoreLinks(Path.Combine(unfinished, "native", "bin"));
        await ShortProcess.RunAsync("chmod", ["-R", "a+rX", unfinished], cancellationToken);
        Directory.Move(unfinished, copy);
        return bin;
    }

    private static void RestoreLinks(string binDirectory)
    {
        var native = Path.GetDirectoryName(binDirectory)!; // bin always stands in native
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list)) return;
        var package = Path.GetDirectoryName(native)!; // the paths in the list start with native/
        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), Web) ?? [])
        {
            var target = Path.GetFullPath(Path.Combine(package, link.Target));
            var source = Path.GetFullPath(Path.Combine(package, link.Source));
            if (File.Exists(target) || !Inside(native, target) || !Inside(native, source)) continue;
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private static bool Inside(string directory, string path) => path.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
