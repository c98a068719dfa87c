using System.Globalization;

namespace G40CityDeals.Faults.Staging;

/// <summary>A server for one round only, because it is not as the others are: on a small disk, or with a clock that can be set.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    /// <summary>Room for a new database, some WAL, and a copy of the programs where they come from npm.</summary>
    private const string Size = "500m";

    private readonly string root;
    private readonly bool mounted;
    private FaultServer? server;

    private OwnServer(string root, bool mounted) => (this.root, this.mounted) = (root, mounted);

    public FaultServer Server => server ?? throw new InvalidOperationException("It has not been started.");

    /// <exception cref="Striking.NotPossibleException">Mounting is not allowed here.</exception>
    public static async Task<OwnServer> StartAsync(Need need, CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("citydeals-faults-own-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        var mounts = need.HasFlag(Need.SmallDisk);
        if (mounts && await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={Size},mode=0755", "citydeals-faults", root], cancellationToken) is { } refused)
        {
            Directory.Delete(root);
            throw new Striking.NotPossibleException($"a small file system cannot be mounted here: {refused}");
        }

        var own = new OwnServer(root, mounts);
        try
        {
            using var clock = need.HasFlag(Need.FakeClock) ? new FakeClock(root) : null;
            own.server = await FaultServer.StartAsync(Path.Combine(root, "data"), cancellationToken);
            return own;
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        for (var attempt = 0; mounted && attempt < 20 && await Tool.RunAsync("umount", [root], CancellationToken.None) is not null; attempt++)
            await Task.Delay(250);
        Directory.Delete(root, recursive: true);
    }

    /// <summary>While this is not disposed, what is started has a clock that a file sets, in seconds from the true one.</summary>
    internal sealed class FakeClock : IDisposable
    {
        private static readonly string[] Variables = ["LD_PRELOAD", "FAKETIME_TIMESTAMP_FILE", "FAKETIME_NO_CACHE", "FAKETIME_DONT_FAKE_MONOTONIC", "FAKETIME_DONT_RESET"];

        public FakeClock(string root)
        {
            Set(root, 0);
            string[] values = [Library() ?? "", FileIn(root), "1", "1", "1"];
            foreach (var (variable, value) in Variables.Zip(values))
                Environment.SetEnvironmentVariable(variable, value);
        }

        /// <summary>Null where libfaketime is not installed.</summary>
        public static string? Library() => Directory.Exists("/usr/lib")
            ? Directory.EnumerateDirectories("/usr/lib").Append("/usr/lib").Select(directory => Path.Combine(directory, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists)
            : null;

        public static void Set(string root, int seconds) => File.WriteAllText(FileIn(root), seconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "\n");

        public void Dispose()
        {
            foreach (var variable in Variables)
                Environment.SetEnvironmentVariable(variable, null);
        }

        private static string FileIn(string root) => Path.Combine(root, "clock");
    }
}
