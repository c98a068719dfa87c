using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace G40CityDeals.App.Database;

/// <summary>A directory with PostgreSQL's programs.</summary>
/// <param name="Directory">Holds <c>postgres</c> and <c>initdb</c>.</param>
/// <param name="Version">As the program says it, such as <c>15.14</c>.</param>
/// <param name="Origin"><see cref="DatabaseChoice.System"/> or <see cref="DatabaseChoice.Npm"/>.</param>
public sealed record PostgresBinaries(string Directory, int Major, string Version, DatabaseChoice Origin);

/// <summary>Where PostgreSQL's programs are looked for. Leaving a place out hides it.</summary>
/// <param name="VersionRoots">Directories that hold <c>NN/bin</c>, one a major version.</param>
/// <param name="SearchPath">In the form of <c>PATH</c>: for <c>postgres</c> itself and for <c>pg_config</c>.</param>
/// <param name="NpmModules">A <c>node_modules</c> directory.</param>
public sealed partial record BinarySearch(ImmutableArray<string> VersionRoots, string? SearchPath, string? NpmModules)
{
    /// <summary>The oldest major version that the store supports.</summary>
    public const int OldestMajor = 15;

    public static BinarySearch Nowhere { get; } = new([], null, null);

    public BinarySearch WithoutSystem() => this with { VersionRoots = [], SearchPath = null };

    public BinarySearch WithoutNpm() => this with { NpmModules = null };

    /// <param name="checkout">The root of the source tree, for its <c>ops/npm/node_modules</c>.</param>
    /// <param name="searchPath">The value of <c>PATH</c>.</param>
    public static BinarySearch Default(string? checkout, string? searchPath) =>
        new(["/usr/lib/postgresql"], searchPath, checkout is null ? null : Path.Combine(checkout, "ops", "npm", "node_modules"));

    /// <summary>All programs found, those of the system first, the highest version first; older ones than <see cref="OldestMajor"/> too.</summary>
    public async Task<ImmutableArray<PostgresBinaries>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        await foreach (var directory in SystemDirectoriesAsync(cancellationToken))
        {
            if (await ReadAsync(directory, DatabaseChoice.System, cancellationToken) is { } binaries) found.Add(binaries);
        }

        if (NpmPostgres.BinDirectory(NpmModules) is { } npm)
        {
            NpmPostgres.TryRestoreLinks(npm);
            if (await ReadAsync(npm, DatabaseChoice.Npm, cancellationToken) is { } binaries) found.Add(binaries);
        }

        return [.. found.DistinctBy(b => b.Directory).OrderBy(b => b.Origin).ThenByDescending(b => b.Major)];
    }

    private async IAsyncEnumerable<string> SystemDirectoriesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var root in VersionRoots.Where(Directory.Exists))
        {
            foreach (var version in Directory.EnumerateDirectories(root)) yield return Path.Combine(version, "bin");
        }

        foreach (var directory in (SearchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return directory;
            var config = Path.Combine(directory, "pg_config");
            if (!File.Exists(config)) continue;
            var outcome = await ShortProcess.RunAsync(config, ["--bindir"], cancellationToken);
            if (outcome.Succeeded) yield return outcome.Output.Trim();
        }
    }

    private static async Task<PostgresBinaries?> ReadAsync(string directory, DatabaseChoice origin, CancellationToken cancellationToken)
    {
        var server = Path.Combine(directory, "postgres");
        if (!File.Exists(server) || !File.Exists(Path.Combine(directory, "initdb"))) return null;
        var outcome = await ShortProcess.RunAsync(server, ["--version"], cancellationToken);
        var version = VersionPattern().Match(outcome.Output);
        return outcome.Succeeded && version.Success
            ? new(directory, int.Parse(version.Groups["major"].Value, CultureInfo.InvariantCulture), version.Groups["version"].Value, origin)
            : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<version>(?<major>\d+)[.\w]*)")]
    private static partial Regex VersionPattern();
}
