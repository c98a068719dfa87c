using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>A migrated schema of a test's own, dropped after it.</summary>
internal sealed class TestSchema : IAsyncDisposable
{
    private static readonly SemaphoreSlim Making = new(1, 1);
    private static NpgsqlDataSource? shared;

    private TestSchema(NpgsqlDataSource dataSource, string name)
    {
        DataSource = dataSource;
        Name = name;
    }

    public NpgsqlDataSource DataSource { get; }

    public string Name { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TestSchema> EmptyAsync() => new(await SharedAsync(), "t_" + Guid.NewGuid().ToString("N"));

    public static async Task<TestSchema> MigratedAsync()
    {
        var schema = await EmptyAsync();
        await new Migrator(schema.DataSource, schema.Name).MigrateAsync(Token);
        return schema;
    }

    /// <summary>A data source with a pool of its own, for a test that breaks connections.</summary>
    public static async Task<NpgsqlDataSource> OwnDataSourceAsync(string applicationName)
    {
        var builder = new NpgsqlConnectionStringBuilder(await G40CityDeals.Testing.TestDatabase.ConnectionStringAsync(Token))
        {
            ApplicationName = applicationName,
            MaxPoolSize = 20,
        };
        return NpgsqlDataSource.Create(builder.ConnectionString);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(In(sql));
        await command.ExecuteNonQueryAsync(Token);
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(In(sql));
        return await command.ExecuteScalarAsync(Token) is T value ? value : default;
    }

    /// <summary>Every row, its columns as text, joined by a bar.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(In(sql));
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetValue(i).ToString())));
        return rows;
    }

    public string In(string sql) => sql.Replace("{schema}", Name, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        // Not the test's token: the schema goes also when the test was cancelled.
        await using var command = DataSource.CreateCommand(In("drop schema if exists {schema} cascade"));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task<NpgsqlDataSource> SharedAsync()
    {
        await Making.WaitAsync(Token);
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(await G40CityDeals.Testing.TestDatabase.ConnectionStringAsync(Token)) { MaxPoolSize = 60 };
            return shared ??= NpgsqlDataSource.Create(builder.ConnectionString);
        }
        finally
        {
            Making.Release();
        }
    }
}
