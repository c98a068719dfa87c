using Npgsql;

namespace G40CityDeals.Benchmarks.Appending;

/// <summary>Ceiling A: a commit of one small row, which is what a durable call costs here at the least.</summary>
internal sealed class OneRowInsert(BenchServer server) : IContender
{
    public string Name => "A one row";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var command = server.Raw.CreateCommand("create table one_row (id bigint generated always as identity primary key, at timestamptz not null)");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task OperateAsync(int caller)
    {
        await using var connection = await server.Raw.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("insert into one_row (at) values (clock_timestamp())", connection);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
