using System.Globalization;
using G40CityDeals.App.Database;
using Npgsql;

namespace G40CityDeals.Faults.Staging;

/// <summary>A private PostgreSQL as <c>ops/run</c> would make it, every commit flushed, on a directory of its own that goes with it.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DatabaseOptions options;
    private readonly Steps steps;
    private readonly bool removes;
    private OpenDatabase database;

    private FaultServer(OpenDatabase database, DatabaseOptions options, Steps steps, bool removes) =>
        (this.database, this.options, this.steps, this.removes) = (database, options, steps, removes);

    public string ConnectionString => database.ConnectionString;

    public string AdministratorConnectionString => database.AdministratorConnectionString ?? throw new InvalidOperationException("The server is not a private one.");

    public string Description => database.Description;

    /// <summary>Where its data stand.</summary>
    public string Directory => options.DataDirectory;

    public int ProcessId => database.ServerProcessId ?? throw new InvalidOperationException("The server is not a private one.");

    /// <param name="directory">Where its data go; null: a new directory that is removed with it.</param>
    /// <param name="programs">Where PostgreSQL is looked for; null: where the product would.</param>
    /// <exception cref="DatabaseException">It does not start.</exception>
    public static async Task<FaultServer> StartAsync(string? directory, BinarySearch? programs, CancellationToken cancellationToken)
    {
        var steps = new Steps();
        var options = Defaults() with
        {
            Binaries = programs ?? Programs(),
            DataDirectory = directory ?? Path.Combine(Path.GetTempPath(), "citydeals-faults-" + Path.GetRandomFileName()),
            Connections = 250,
        };
        try
        {
            return new(await DatabaseLocator.OpenAsync(options, steps, cancellationToken), options, steps, removes: directory is null);
        }
        catch
        {
            if (directory is null && System.IO.Directory.Exists(options.DataDirectory))
                System.IO.Directory.Delete(options.DataDirectory, recursive: true);
            throw;
        }
    }

    /// <summary>Where the product would look for PostgreSQL.</summary>
    public static BinarySearch Programs() => Defaults().Binaries;

    /// <summary>The server and all its children.</summary>
    public IReadOnlyList<int> Processes()
    {
        var server = ProcessId;
        return [server, .. System.IO.Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).OfType<string>().Where(name => char.IsAsciiDigit(name[0]))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture)).Where(id => ParentOf(id) == server)];
    }

    /// <summary>Waits until it answers again. The server is started again by who owns it, as in the product; where that gave up, here.</summary>
    /// <exception cref="TimeoutException">It does not answer any more.</exception>
    public async Task AnswersAsync(CancellationToken cancellationToken)
    {
        var deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (true)
        {
            try
            {
                if (steps.GaveUp)
                {
                    steps.GaveUp = false;
                    await database.DisposeAsync();
                    database = await DatabaseLocator.OpenAsync(options, steps, cancellationToken);
                }

                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or DatabaseException)
            {
                if (Environment.TickCount64 > deadline)
                    throw new TimeoutException($"PostgreSQL does not answer any more: {e.Message}", e);
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        if (removes)
            System.IO.Directory.Delete(options.DataDirectory, recursive: true);
    }

    private static DatabaseOptions Defaults() => DatabaseOptions.FromEnvironment(variable: name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null);

    private static int? ParentOf(int process)
    {
        try
        {
            // After the name, which stands in parentheses: the state, then the parent.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What is told while it starts. Kept, because it says when a server is not started again.</summary>
    private sealed class Steps : IProgress<string>
    {
        public volatile bool GaveUp;

        public void Report(string value)
        {
            if (value.Contains("does not start any more", StringComparison.Ordinal))
                GaveUp = true;
        }
    }
}
