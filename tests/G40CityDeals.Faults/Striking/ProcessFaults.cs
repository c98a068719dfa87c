using G40CityDeals.App.Database;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Faults.Staging;

namespace G40CityDeals.Faults.Striking;

/// <summary>kill -9 of every node; then they are started again.</summary>
internal sealed class AppKilled : Fault
{
    public override string Name => "app-kill";

    public override bool CountsFromStrike => true;

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        foreach (var node in stage.All)
            node.Kill();
        await Task.WhenAll(stage.All.Select(node => node.StartAsync(cancellationToken)));
    }
}

/// <summary>PostgreSQL is told to stop at once (SIGQUIT): no checkpoint, sessions cut off.</summary>
internal sealed class PostgresStoppedAtOnce : Fault
{
    public override string Name => "postgres-immediate";

    public override bool MustDisturb => true;

    public override Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        Signal(stage.Server.ProcessId, Native.Quit);
        return Task.CompletedTask;
    }
}

/// <summary>kill -9 of the server and of every one of its processes.</summary>
internal sealed class PostgresKilled : Fault
{
    public override string Name => "postgres-kill";

    public override bool MustDisturb => true;

    public override Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var server = stage.Server.ProcessId;
        var children = stage.Server.Processes().Where(process => process != server).ToList();
        Signal(server, Native.KillNow);
        // A child may end by itself meanwhile, at the latest of its server's death.
        foreach (var child in children)
            Native.Signal(child, Native.KillNow);
        return Task.CompletedTask;
    }
}

/// <summary>kill -9 of one node; what it ran is taken over by the other one, and later it is started again.</summary>
internal sealed class NodeKilled : Fault
{
    public override string Name => "node-kill";

    public override bool CountsFromStrike => true;

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var node = stage.Node(random.Next(stage.All.Count));
        node.Kill();
        await LastAsync(8, cancellationToken);
        await node.StartAsync(cancellationToken);
    }
}

/// <summary>One node is frozen, with its connections and locks, and wakes again when the other may have taken over.</summary>
internal sealed class NodeFrozen : Fault
{
    public override string Name => "node-stop";

    public override bool CountsFromStrike => true;

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var node = stage.Node(random.Next(stage.All.Count));
        node.Freeze();
        try
        {
            await LastAsync(8 + (random.NextDouble() * 6), cancellationToken);
        }
        finally
        {
            node.Wake();
        }
    }
}
