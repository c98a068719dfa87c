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
            var programs = need.HasFlag(Need.FakeClock) ? await FakeClock.ProgramsAsync(root, cancellationToken) : null;
            own.server = await FaultServer.StartAsync(Path.Combine(root, "data"), programs, cancellationToken);
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
}
