using System.Globalization;
using Npgsql;

namespace G40CityDeals.EventStore;

/// <summary>One of the numbered SQL files.</summary>
/// <param name="Checksum">SHA-256 of the file with LF line ends, lower-case hex.</param>
public sealed record Migration(int Number, string Name, string Checksum);

/// <summary>The database is not one that this program may migrate; nothing was changed.</summary>
public sealed class MigrationException(string message) : Exception(message);

/// <summary>
/// Brings a schema to the shape this program needs: the numbered files in their order, each once, all in one transaction, one migrator at a time.
/// Running it again changes nothing.
/// </summary>
public sealed class Migrator(NpgsqlDataSource dataSource, string schema = "public")
{
    /// <summary>The oldest PostgreSQL that the SQL is written for.</summary>
    public const int OldestServer = 15;

    private readonly SchemaName schema = new(schema);
    private readonly IReadOnlyList<(Migration Migration, string Sql)> files = SqlFiles.All;

    /// <summary>A migrator with other files than the program's, for tests of migrating itself.</summary>
    internal Migrator(NpgsqlDataSource dataSource, string schema, IReadOnlyList<(Migration Migration, string Sql)> files)
        : this(dataSource, schema) => this.files = files;

    /// <summary>Applies what is missing and returns it, in order; empty when there was nothing to do.</summary>
    /// <exception cref="MigrationException">
    /// The server is older than <see cref="OldestServer"/>, the database does not hold UTF-8, an applied file has changed, or the database is newer than the program.
    /// </exception>
    /// <exception cref="NpgsqlException">The database cannot be reached or refuses.</exception>
    public async Task<IReadOnlyList<Migration>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        CheckServer(connection.PostgreSqlVersion, connection.PostgresParameters.GetValueOrDefault("server_encoding"));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(connection, cancellationToken);
        await MakeTableAsync(connection, cancellationToken);
        var applied = await ReadAppliedAsync(connection, cancellationToken);
        var missing = Missing(applied);
        foreach (var (migration, sql) in missing)
            await ApplyAsync(connection, migration, sql, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. missing.Select(file => file.Migration)];
    }

    internal static void CheckServer(Version server, string? encoding)
    {
        if (server.Major < OldestServer)
            throw new MigrationException($"This server is PostgreSQL {server}; version {OldestServer} or newer is needed.");
        if (encoding is not "UTF8")
            throw new MigrationException($"This database holds {encoding}; UTF8 is needed, since the ledger hashes text in UTF-8.");
    }

    private List<(Migration Migration, string Sql)> Missing(Dictionary<int, Migration> applied)
    {
        foreach (var (migration, _) in files)
        {
            if (applied.TryGetValue(migration.Number, out var was) && was.Checksum != migration.Checksum)
            {
                throw new MigrationException(
                    $"Migration {migration.Name} is not what schema {schema.Name} was made with (checksum {was.Checksum}, now {migration.Checksum}); an applied file is never edited.");
            }
        }

        var newest = files.Max(file => file.Migration.Number);
        if (applied.Keys.Where(number => number > newest).ToList() is { Count: > 0 } unknown)
        {
            throw new MigrationException(
                $"Schema {schema.Name} is newer than this program: it has migration {applied[unknown.Max()].Name}, the program knows up to {newest.ToString(CultureInfo.InvariantCulture)}.");
        }

        return [.. files.Where(file => !applied.ContainsKey(file.Migration.Number)).OrderBy(file => file.Migration.Number)];
    }

    private async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(new() { Value = "migrate schema " + schema.Name });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task MakeTableAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Asked first: "create schema if not exists" needs a right on the database even when the schema is there.
        await using var asked = new NpgsqlCommand("select exists (select 1 from pg_catalog.pg_namespace where nspname = $1)", connection);
        asked.Parameters.Add(new() { Value = schema.Name });
        if (await asked.ExecuteScalarAsync(cancellationToken) is not true)
            await ExecuteAsync(connection, "create schema {schema}", cancellationToken);
        await ExecuteAsync(connection, """
            create table if not exists {schema}.schema_migration (
                number      int          not null,
                name        text         not null,
                checksum    text         not null,
                applied_at  timestamptz  not null default clock_timestamp(),
                constraint schema_migration_pkey primary key (number)
            )
            """, cancellationToken);
    }

    private async Task<Dictionary<int, Migration>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(schema.In("select number, name, checksum from {schema}.schema_migration"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, Migration>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetInt32(0), new Migration(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, string sql, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, sql, cancellationToken);
        await using var command = new NpgsqlCommand(schema.In("insert into {schema}.schema_migration (number, name, checksum) values ($1, $2, $3)"), connection);
        command.Parameters.Add(new() { Value = migration.Number });
        command.Parameters.Add(new() { Value = migration.Name });
        command.Parameters.Add(new() { Value = migration.Checksum });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(schema.In(sql), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
