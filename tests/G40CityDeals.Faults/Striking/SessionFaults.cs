using G40CityDeals.Faults.Loading;
using G40CityDeals.Faults.Staging;
using Npgsql;

namespace G40CityDeals.Faults.Striking;

/// <summary>A session that sits in a transaction: one holds a snapshot to the end of the round, one took a number of the log and never uses it, so that the mark waits.</summary>
internal sealed class IdleTransaction : Fault
{
    public override string Name => "idle-transaction";

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var snapshot = await stage.Control.OpenConnectionAsync(cancellationToken);
        stage.Keep(snapshot);
        await ExecuteAsync(snapshot, $"begin isolation level repeatable read; select count(*) from {stage.Schema}.mt_events", cancellationToken);
        await using var numbered = await stage.Control.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(numbered, $"begin; select pg_current_xact_id(), nextval('{stage.Schema}.mt_events_sequence')", cancellationToken);
        await LastAsync(6.5, cancellationToken);
        await ExecuteAsync(numbered, "rollback", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Nothing goes wrong: what a seeded bug is put into.</summary>
internal sealed class NoFault : Fault
{
    public override string Name => "nothing";

    public override Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Seen while the fault was on, and not what the store promises.</summary>
internal sealed class PromiseBrokenException(string invariant, string detail) : Exception(detail)
{
    public string Invariant { get; } = invariant;
}
