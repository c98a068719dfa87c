using System.CommandLine;
using G40CityDeals.App.Database;
using G40CityDeals.App.Features.Ledger;
using G40CityDeals.EventStore;

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

/// <summary>An open, migrated installation for the length of one verb.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly OpenDatabase _database;
    private readonly ServiceProvider _provider;

    private Session(OpenDatabase database, ServiceProvider provider) => (_database, _provider) = (database, provider);

    public IServiceProvider Services => _provider;

    public static async Task<Session> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var database = await DatabaseLocator.OpenAsync(VerbOptions.DatabaseOptions(parsed) with { JoinRunning = true }, new Sentences(), cancellationToken);
        try
        {
            var services = new ServiceCollection().AddLogging().AddCityDeals(database.ConnectionString, parsed.GetRequiredValue(VerbOptions.Schema));
            services.AddSingleton(LedgerSettings.FromEnvironment(VerbOptions.DatabaseOptions(parsed)));
            var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
            return new Session(database, provider);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Each step as a line on standard error, but for callers who read JSON.</summary>
    internal sealed class Sentences : IProgress<string>
    {
        public void Report(string value) => Terminal.Progress(value);
    }
}
