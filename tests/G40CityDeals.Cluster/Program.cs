using System.CommandLine;
using G40CityDeals.Cluster;

var nodes = new Option<int>("--nodes") { Description = "How many nodes: 2 to 5.", DefaultValueFactory = _ => 2 };
var port = new Option<int>("--port") { Description = "Where nginx listens on 127.0.0.1; 0: any free port.", DefaultValueFactory = _ => 0 };
var check = new Option<bool>("--check") { Description = "Try it all out and end: record, read from the replica, kill and freeze the node that runs the views, lose the replica. Exit 0: everything held." };
var kills = new Option<int>("--kills") { Description = "With --check: how often the node that runs the views is killed.", DefaultValueFactory = _ => 2 };
var freezes = new Option<int>("--freezes") { Description = "With --check: how often it is frozen and woken.", DefaultValueFactory = _ => 2 };
nodes.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 2 or > 5)
        result.AddError("--nodes is a number from 2 to 5.");
});

var root = new RootCommand("On this machine, for trying and for tests: a primary, a streaming replica, nodes and nginx before them. Nothing is kept: all of it lies in a temporary directory.") { nodes, port, check, kills, freezes };
root.SetAction(async (parsed, cancellationToken) =>
{
    try
    {
        await using var cluster = await RunningCluster.StartAsync(parsed.GetValue(nodes), parsed.GetValue(port), cancellationToken);
        if (parsed.GetValue(check))
        {
            using var trial = new SelfCheck(cluster);
            return await trial.RunAsync(parsed.GetValue(kills), parsed.GetValue(freezes), cancellationToken) ? 0 : 1;
        }

        cluster.Tell();
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Console.Error.WriteLineAsync("Stopping all of it...");
        return 0;
    }
    catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync("Broken off; everything that was started has been stopped.");
        return 1;
    }
});

// Ctrl-C reaches the nodes too, which are our children; they and we each stop what is theirs.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
