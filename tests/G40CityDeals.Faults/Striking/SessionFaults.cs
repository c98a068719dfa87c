using G40CityDeals.App.Views;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Faults.Staging;
using Npgsql;

namespace G40CityDeals.Faults.Striking;

/// <summary>A session that sits in a transaction: one holds a snapshot to the end of the round, one holds the append lock longer than anybody waits for it.</summary>
internal sealed class IdleTransaction : Fault
{
    public override string Name => "idle-transaction";

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var snapshot = await stage.Control.OpenConnectionAsync(cancellationToken);
        stage.Keep(snapshot);
        await ExecuteAsync(snapshot, $"begin isolation level repeatable read; select count(*) from {stage.Schema}.mt_events", cancellationToken);
        await using var locked = await stage.Control.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(locked, $"begin; select pg_advisory_xact_lock((1194602565::bigint << 32) | '{stage.Schema}'::regnamespace::oid::bigint)", cancellationToken);
        await LastAsync(6.5, cancellationToken);
        await ExecuteAsync(locked, "rollback", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Every node has one connection to the database, for everything that it does.</summary>
internal sealed class PoolOfOne : Fault
{
    public override string Name => "pool-of-one";

    public override Need Need => Need.PoolOfOne;

    public override Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken) => LastAsync(2, cancellationToken);
}

/// <summary>The lease is taken by somebody who may not end the session of whoever had it: nothing but the epoch stops that one.</summary>
internal sealed class LeaseTaken : Fault
{
    public override string Name => "lease-taken";

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        for (var taken = 0; taken < 25; taken++)
        {
            await stage.ExecuteAsync(
                $"""
                with taken as (
                    update {stage.Schema}.projection_lease set owner = 'somebody else', pid = null, backend_start = null, heartbeat = heartbeat + 1, epoch = epoch + 1
                    where name = '{ViewStore.ProjectionName}' returning epoch)
                update {stage.Schema}.projection_checkpoint c set epoch = t.epoch from taken t where c.name = '{ViewStore.ProjectionName}'
                """,
                cancellationToken);
            await LastAsync(random.NextDouble() * 0.2, cancellationToken);
        }
    }
}

/// <summary>An event that the views cannot take in, until its cause is mended: they stop before it, say so, and go on when they are told to.</summary>
internal sealed class PoisonEvent : Fault
{
    private const string Stream = "poison";

    public override string Name => "poison-event";

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        await stage.ExecuteAsync(
            $$"""
            create function {{stage.Schema}}.faults_refuse() returns trigger language plpgsql as $$ begin raise exception 'poisoned' using errcode = 'check_violation'; end $$;
            create trigger faults_refuse before insert on {{stage.Schema}}.collaboration_view for each row when (new.collaboration = '{{Stream}}') execute function {{stage.Schema}}.faults_refuse();
            """,
            cancellationToken);
        await load.RegisterAsync(Stream);
        var poison = await stage.ScalarAsync<long>($"select l.index from {stage.Schema}.ledger_leaf l join {stage.Schema}.mt_events e on e.seq_id = l.seq_id where e.stream_id = '{Stream}' and e.version = 1", cancellationToken);
        var runner = stage.NewRunner();
        var deadline = Environment.TickCount64 + 30_000;
        while ((await runner.StatusAsync(cancellationToken)).Single() is var status && status.FailedIndex != poison)
        {
            if (status.Position >= poison || Environment.TickCount64 > deadline)
                throw new PromiseBrokenException("stops-before-poison", $"the views stand at {status.Position} and say nothing of event {poison}, which they cannot apply: {status}");
            await LastAsync(0.05, cancellationToken);
        }

        // Visible to whoever asks a node for its health, and still before the event.
        using var health = await stage.Http.GetAsync(new Uri(stage.Node(0).Address ?? throw new InvalidOperationException("The node does not serve."), "/health/ready"), cancellationToken);
        if (!(await health.Content.ReadAsStringAsync(cancellationToken)).Contains("\"degraded\"", StringComparison.Ordinal))
            throw new PromiseBrokenException("stops-visibly", "a projection has stopped, and the node says that it is ready");
        await LastAsync(1, cancellationToken);
        if ((await runner.StatusAsync(cancellationToken)).Single() is var still && still.Position != poison - 1)
            throw new PromiseBrokenException("stops-before-poison", $"the views should stand right before event {poison}, and stand at {still.Position}");
        await stage.ExecuteAsync($"drop trigger faults_refuse on {stage.Schema}.collaboration_view", cancellationToken);
        await runner.ResumeAsync(ViewStore.ProjectionName, cancellationToken);
    }
}

/// <summary>Seen while the fault was on, and not what the store promises.</summary>
internal sealed class PromiseBrokenException(string invariant, string detail) : Exception(detail)
{
    public string Invariant { get; } = invariant;
}
