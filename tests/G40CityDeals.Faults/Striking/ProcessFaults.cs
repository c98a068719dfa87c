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

/// <summary>kill -9 of the node that runs the views.</summary>
internal sealed class LeaderKilled : Fault
{
    public override string Name => "leader-kill";

    public override bool CountsFromStrike => true;

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var leader = await stage.LeaderAsync(cancellationToken) ?? throw new InvalidOperationException("No node runs the views.");
        leader.Kill();
        try
        {
            // It must not come back before another has taken over: that would hide that nobody can.
            await TakeOver.AwaitAsync(stage.LeaderAsync, leader, TakeOver.Limit, cancellationToken);
        }
        finally
        {
            await leader.StartAsync(cancellationToken);
        }
    }
}

/// <summary>The node that runs the views is frozen until another has taken over, and wakes again.</summary>
internal sealed class LeaderFrozen : Fault
{
    private const int Continue = 18;
    private const int Stop = 19;

    public override string Name => "leader-stop";

    public override bool CountsFromStrike => true;

    public override async Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken)
    {
        var leader = await stage.LeaderAsync(cancellationToken) ?? throw new InvalidOperationException("No node runs the views.");
        Signal(leader.ProcessId, Stop);
        try
        {
            await TakeOver.AwaitAsync(stage.LeaderAsync, leader, TakeOver.Limit, cancellationToken);
            await LastAsync(random.NextDouble(), cancellationToken);
        }
        finally
        {
            Signal(leader.ProcessId, Continue);
        }
    }
}
