using G40CityDeals.App.Cli;
using Marten;
using Npgsql;

namespace G40CityDeals.App.EventLog;

/// <summary>
/// Looks whether the database is as this program is configured to use it: its tables and functions as Marten makes them, its guards in force, its text in UTF-8,
/// its sessions in UTC. Reads only.
/// </summary>
public sealed class LogInspector(IDocumentStore store, LogServers servers)
{
    /// <summary>The oldest PostgreSQL that we support.</summary>
    public const int OldestServer = 15;

    private const string Restore = "Restore the last backup into a new database and compare, or ask a maintainer; do not mend it by hand.";

    private string Schema => store.Options.DatabaseSchemaName;

    /// <summary>Empty when all is well.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<Problem>> InspectAsync(CancellationToken cancellationToken)
    {
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        var problems = new List<Problem>(Server(connection));
        if (await IsTrueAsync(connection, "select to_regclass('{schema}.mt_events') is null", cancellationToken))
            return [.. problems, new("log.missing", $"The schema {Schema} holds no log yet.", "Start the app once: it makes it.")];
        foreach (var table in (string[])["mt_events", "mt_streams", .. Ledger.LedgerSchema.NeverChange])
        {
            if (!await IsTrueAsync(connection, $"select exists (select 1 from pg_catalog.pg_trigger t where t.tgrelid = to_regclass('{{schema}}.{table}') and t.tgname = 'never_changes' and t.tgenabled in ('O', 'A'))", cancellationToken))
                problems.Add(new("log.guard-missing", $"The trigger that keeps {table} append-only is gone or switched off.", $"{Restore} After that start the app: it makes the trigger again."));
        }

        if (await IsTrueAsync(connection, "select exists (select 1 from {schema}.mt_events e where e.is_archived)", cancellationToken))
            problems.Add(new("log.archived", "An event is archived: readers pass it over.", Restore));
        if (await DifferenceAsync() is { } difference)
            problems.Add(new("log.differs", $"The database is not as this version of the program makes it: {difference}", "Start the app: it brings the database up to date."));
        return problems;
    }

    /// <summary>What a start must not go on without; null when there is nothing.</summary>
    public async Task<Problem?> FindBlockingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        if (Server(connection).FirstOrDefault() is { } server)
            return server;
        return await IsTrueAsync(connection, "select to_regclass('{schema}.schema_migration') is not null", cancellationToken)
            ? new("log.old-store", $"The schema {Schema} holds a log of a version of this program from before December 2026, which this one does not read.", "Choose another schema (--schema), database or DATA_DIR.")
            : null;
    }

    private static IEnumerable<Problem> Server(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            yield return new("server.too-old", $"This server is PostgreSQL {connection.PostgreSqlVersion}; version {OldestServer} or newer is needed.", "Choose another server.");
        if (connection.PostgresParameters.GetValueOrDefault("server_encoding") is not "UTF8" and var encoding)
            yield return new("server.encoding", $"This database holds {encoding}; UTF8 is needed, since the ledger hashes text in UTF-8.", "Make the database anew with encoding UTF8.");
        if (connection.PostgresParameters.GetValueOrDefault("TimeZone") is not ("UTC" or "Etc/UTC") and var zone)
            yield return new("server.time-zone", $"Sessions run in {zone} instead of UTC, so that times of recording would be wrong.", "Take a TimeZone setting off the role or database, or the pooler in between.");
    }

    private async Task<string?> DifferenceAsync()
    {
        try
        {
            await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
            return null;
        }
        catch (Weasel.Core.Migrations.DatabaseValidationException differs)
        {
            return differs.Message;
        }
    }

    private async Task<bool> IsTrueAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question.Replace("{schema}", Schema, StringComparison.Ordinal), connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
