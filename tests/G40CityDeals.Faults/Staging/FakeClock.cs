using System.Globalization;
using G40CityDeals.App.Database;

namespace G40CityDeals.Faults.Staging;

/// <summary>PostgreSQL with a clock that a file sets, in seconds from the true one: libfaketime is loaded into the server, and into nothing that starts it.</summary>
internal static class FakeClock
{
    /// <summary>Null where libfaketime is not installed.</summary>
    public static string? Library() => Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib").Append("/usr/lib").Select(directory => Path.Combine(directory, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists)
        : null;

    public static void Set(string root, int seconds) => File.WriteAllText(FileIn(root), seconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "\n");

    /// <summary>A directory of programs whose server is the installed one with that clock.</summary>
    public static async Task<BinarySearch> ProgramsAsync(string root, CancellationToken cancellationToken)
    {
        Set(root, 0);
        var installed = (await FaultServer.Programs().FindAsync(cancellationToken)).First(found => found.Major >= BinarySearch.OldestMajor);
        var bin = Path.Combine(root, "programs", installed.Major.ToString(CultureInfo.InvariantCulture), "bin");
        Directory.CreateDirectory(bin);
        File.CreateSymbolicLink(Path.Combine(bin, "initdb"), Path.Combine(installed.Directory, "initdb"));
        var server = Path.Combine(bin, "postgres");
        await File.WriteAllTextAsync(
            server,
            $"""
            #!/bin/sh
            export LD_PRELOAD="{Library()}" FAKETIME_TIMESTAMP_FILE="{FileIn(root)}" FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_DONT_RESET=1
            exec "{Path.Combine(installed.Directory, "postgres")}" "$@"

            """,
            cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(server, (UnixFileMode)0b111_101_101);
        return BinarySearch.Nowhere with { VersionRoots = [Path.Combine(root, "programs")] };
    }

    private static string FileIn(string root) => Path.Combine(root, "clock");
}
