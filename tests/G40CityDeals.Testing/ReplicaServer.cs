using G40CityDeals.App.Database;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>
/// A streaming replica of a private server, made by a low-level base backup (the npm package has no pg_basebackup), with a replication slot so that the
/// primary keeps what the replica still needs. It ends with this process.
/// </summary>
public sealed class ReplicaServer : IAsyncDisposable
{
    private const string Slot = "replica";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Cluster cluster;
    private readonly PostgresBinaries binaries;
    private readonly ServerUser user;
    private readonly ServerPlace place;
    private readonly string password;
    private ServerProcess? server;

    private ReplicaServer(Cluster cluster, PostgresBinaries binaries, ServerUser user, ServerPlace place, string password) =>
        (this.cluster, this.binaries, this.user, this.place, this.password) = (cluster, binaries, user, place, password);

    /// <summary>For Npgsql, as the product's own role.</summary>
    public string ConnectionString => place.Connection(Cluster.Owner, password, Cluster.Database).ConnectionString;

    /// <summary>As superuser: to pause the replay, to promote.</summary>
    public string AdministratorConnectionString => place.Connection(Cluster.Administrator, password, Cluster.Database).ConnectionString;

    /// <param name="primary">A private server of this process.</param>
    /// <param name="primaryData">Its <c>DATA_DIR</c>.</param>
    /// <param name="data">A directory of its own, which is made.</param>
    public static async Task<ReplicaServer> StartAsync(OpenDatabase primary, string primaryData, string data, CancellationToken cancellationToken)
    {
        var source = Cluster.In(primaryData)[0];
        var user = await ServerUser.ChooseAsync(source.Files, cancellationToken);
        PrivateFiles.CreateDirectory(data, forAllToEnter: !user.IsSelf);
        var cluster = source with { DataDirectory = data };
        var found = await BinarySearch.Default(Checkout.Find(), Environment.GetEnvironmentVariable("PATH")).FindAsync(cancellationToken);
        var binaries = await EmbeddedPostgres.ReachableAsync(found.First(one => one.Major == source.Major), cluster, user, new Silence(), cancellationToken);
        var replica = new ReplicaServer(cluster, binaries, user, ServerPlace.Candidates(data, Path.GetTempPath()).First(), await source.ReadPasswordAsync(cancellationToken));
        try
        {
            await replica.CopyAsync(source, primary, cancellationToken);
            await replica.StartAsync(cancellationToken);
            return replica;
        }
        catch
        {
            await replica.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        place.Prepare(cluster.DataDirectory, user);
        server?.Dispose();
        server = ServerProcess.Start(cluster, binaries, user, [.. place.Settings, .. ServerSettings.For(new DatabaseOptions { DataDirectory = cluster.DataDirectory, Connections = ReplicatedDatabase.Connections }), "hot_standby=on"]);
        for (var deadline = DateTime.UtcNow + Patience; ; await Task.Delay(50, cancellationToken))
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException e) when (DateTime.UtcNow < deadline && !server.HasExited)
            {
                _ = e;
            }
            catch (NpgsqlException e)
            {
                throw new InvalidOperationException($"The replica does not start: {await cluster.LogSinceAsync(0, cancellationToken)} {await server.WordsAsync()}", e);
            }
        }
    }

    /// <summary>The replica goes away; its files stay.</summary>
    public async Task StopAsync()
    {
        if (server is not null)
            await server.StopAsync();
    }

    /// <summary>A statement as superuser.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(AdministratorConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        server?.Dispose();
        place.Remove(cluster.DataDirectory);
    }

    private async Task CopyAsync(Cluster source, OpenDatabase primary, CancellationToken cancellationToken)
    {
        var administrator = primary.AdministratorConnectionString ?? throw new InvalidOperationException("The primary is no private server.");
        await using var connection = new NpgsqlConnection(administrator + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using (var start = new NpgsqlCommand($"select pg_create_physical_replication_slot('{Slot}', true); select pg_backup_start('replica', true)", connection))
            await start.ExecuteNonQueryAsync(cancellationToken);
        CopyFiles(new DirectoryInfo(source.Files), cluster.Files);
        await using (var stop = new NpgsqlCommand("select labelfile from pg_backup_stop(false)", connection))
            await File.WriteAllTextAsync(Path.Combine(cluster.Files, "backup_label"), (string?)await stop.ExecuteScalarAsync(cancellationToken), cancellationToken);
        var there = new NpgsqlConnectionStringBuilder(administrator);
        await File.WriteAllTextAsync(Path.Combine(cluster.Files, "standby.signal"), "", cancellationToken);
        await File.AppendAllTextAsync(
            Path.Combine(cluster.Files, "postgresql.auto.conf"),
            $"primary_conninfo = 'host={there.Host} port={there.Port} user={there.Username} password={there.Password}'\nprimary_slot_name = '{Slot}'\n",
            cancellationToken);
        foreach (var path in Directory.EnumerateFileSystemEntries(cluster.Files, "*", SearchOption.AllDirectories).Append(cluster.Files))
            user.Own(path);
    }

    /// <summary>All but what belongs to the running server and its log ahead of the writes; what goes away meanwhile the replay brings about again.</summary>
    private static void CopyFiles(DirectoryInfo source, string to)
    {
        PrivateFiles.CreateDirectory(to);
        foreach (var directory in source.EnumerateDirectories())
            CopyFiles(directory, Path.Combine(to, directory.Name));
        if (source.Name is "pg_wal" or "pg_replslot")
            return;
        foreach (var file in source.EnumerateFiles().Where(file => file.Name is not ("postmaster.pid" or "postmaster.opts" or "server.log")))
        {
            try
            {
                file.CopyTo(Path.Combine(to, file.Name));
            }
            catch (FileNotFoundException)
            {
                // Removed between the listing and the copy.
            }
        }
    }

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
