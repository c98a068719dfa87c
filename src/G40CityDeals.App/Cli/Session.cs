using G40CityDeals.Ledger;
using System.CommandLine;
using G40CityDeals.App.Database;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Ledger;

namespace G40CityDeals.App.Cli;

/// <summary>The options that every verb has, and the open installation they lead to.</summary>
internal static class VerbOptions
{
    public static Option<string?> Connection { get; } = new("--connection") { Description = "Connection string or postgres:// URL of a PostgreSQL 15 or newer; only our own schema is made in it.", Recursive = true };

    public static Option<string?> Database { get; } = new("--database") { Description = $"Where the database comes from: {string.Join(", ", DatabaseChoices.Names)} (default auto).", Recursive = true };

    public static Option<string> Schema { get; } = new("--schema") { Description = "Schema in that database.", DefaultValueFactory = _ => Wiring.DefaultSchema, Recursive = true };

    public static Option<bool> Json { get; } = new("--json") { Description = "Answer as JSON (for lists of any length: JSON Lines) on standard output; a failure is one JSON problem on standard error." };

    public static Option<string> Actor { get; } = new("--actor") { Description = "Opaque id of who records (unverified until sign-in exists).", DefaultValueFactory = _ => "command-line" };

    public static DatabaseOptions DatabaseOptions(ParseResult parsed) =>
        App.Database.DatabaseOptions.FromEnvironment(parsed.GetValue(Database) is { } name ? DatabaseChoices.Parse(name) : DatabaseChoice.Auto, parsed.GetValue(Connection));

    /// <summary>A command with those options.</summary>
    public static Command WithDatabase(this Command verb)
    {
        verb.Options.Add(Connection);
        verb.Options.Add(Database);
        verb.Options.Add(Schema);
        return verb;
    }
}

/// <summary>An open installation for the length of one verb, brought up to date.</summary>
internal sealed class Session : IAsyncDisposable
{
    private static readonly TimeSpan SettlingPatience = TimeSpan.FromSeconds(1);

    private readonly OpenDatabase _database;
    private readonly LogServers _servers;
    private readonly IHost _host;

    private Session(OpenDatabase database, LogServers servers, IHost host) => (_database, _servers, _host) = (database, servers, host);

    public IServiceProvider Services => _host.Services;

    public static async Task<Session> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var database = await DatabaseLocator.OpenAsync(VerbOptions.DatabaseOptions(parsed) with { JoinRunning = true }, new Sentences(), cancellationToken);
        try
        {
            var servers = LogServers.Of(database.ConnectionString, replicas: null);
            var host = Build(servers, parsed.GetRequiredValue(VerbOptions.Schema), LedgerSettings.FromEnvironment(VerbOptions.DatabaseOptions(parsed)));
            await StartAsync(host, cancellationToken);
            return new Session(database, servers, host);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>A host that records and reads, and runs nothing that follows the log.</summary>
    public static IHost Build(LogServers servers, string schema, CheckpointerOptions ledger)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = typeof(Session).Assembly.GetName().Name });
        builder.AddCityDeals(servers, schema, NodeRole.CommandLine);
        builder.Services.AddSingleton(ledger);
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _servers.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task StartAsync(IHost host, CancellationToken cancellationToken)
    {
        if (await host.Services.GetRequiredService<LogInspector>().FindBlockingAsync(cancellationToken) is { } blocking)
            throw new DatabaseException(blocking.Code, $"{blocking.Detail} {blocking.Remedy}");
        await host.StartAsync(cancellationToken);
        await host.Services.GetRequiredService<LogFollowing>().CatchUpAsync(SettlingPatience, cancellationToken);
    }

    /// <summary>Each step as a line on standard error, but for callers who read JSON.</summary>
    internal sealed class Sentences : IProgress<string>
    {
        public void Report(string value) => Terminal.Progress(value);
    }
}
