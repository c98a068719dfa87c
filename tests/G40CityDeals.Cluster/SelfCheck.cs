using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.Cluster;

/// <summary>Does to a running cluster what can happen to it, and looks whether everything held.</summary>
internal sealed class SelfCheck(RunningCluster cluster) : IDisposable
{
    private const string Deal = "clusterproef";
    /// <summary>Read from a database each time; what the views answer is kept in memory.</summary>
    private const string FirstEntry = $"/v1/collaborations/{Deal}/events?limit=1";
    private const string Milestones = $"/v1/collaborations/{Deal}/milestones";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<(string What, double Seconds)> measured = [];
    private readonly HashSet<string> acknowledged = [];
    private readonly List<string> violations = [];
    private readonly HttpClient proxy = new() { BaseAddress = cluster.Url, Timeout = TimeSpan.FromSeconds(25) };
    private int number;

    /// <summary>False when something did not hold; it has been told then.</summary>
    public async Task<bool> RunAsync(int kills, int freezes, CancellationToken cancellationToken)
    {
        await RecordAsync("/v1/collaborations", SampleFacts.Deal(Deal), "deal", cancellationToken);
        await ReadEverywhereAsync(cancellationToken);
        for (var i = 0; i < kills; i++)
            await TakenOverAsync("killed", node => node.Kill(), node => node.RestartAsync(cancellationToken), cancellationToken);
        for (var i = 0; i < freezes; i++)
            await TakenOverAsync("frozen", node => node.Freeze(), node => WakeAsync(node, cancellationToken), cancellationToken);
        await LoseReplicaAsync(cancellationToken);
        await CompareAsync(cancellationToken);
        await FailOverAsync(cancellationToken);
        Report();
        return violations.Count == 0;
    }

    public void Dispose() => proxy.Dispose();

    private async Task ReadEverywhereAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 20; i++)
        {
            var index = await MilestoneAsync(cancellationToken);
            foreach (var node in cluster.Nodes)
            {
                var (answer, position) = await node.GetAsync($"{Milestones}?limit=500", cancellationToken, index);
                Hold(position >= index && answer.GetProperty("items").GetArrayLength() == acknowledged.Count, $"a node answered at {position} with {answer.GetProperty("items").GetArrayLength()} of {acknowledged.Count} milestones when asked for {index}");
            }
        }

        foreach (var node in cluster.Nodes)
            Hold(await ReplicaReadsAsync(node, cancellationToken) > 0, "a node read nothing from the replica");
        Say($"{acknowledged.Count} milestones recorded through nginx, and read from every node at their position");
    }

    private async Task TakenOverAsync(string what, Action<CityDealsNode> strike, Func<CityDealsNode, Task> mend, CancellationToken cancellationToken)
    {
        var before = await RunningAsync(now => now.ProcessId is not null, cancellationToken);
        var struck = cluster.Nodes.Single(node => node.ProcessId == before.ProcessId);
        var others = cluster.Nodes.Where(node => node != struck).ToList();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = LoadAsync(others[0], stop.Token);
        await Task.Delay(Random.Shared.Next(200, 700), cancellationToken);

        strike(struck);
        var since = Stopwatch.GetTimestamp();
        var after = await RunningAsync(now => now.Epoch > before.Epoch && now.ProcessId is { } process && process != before.ProcessId, cancellationToken);
        var lease = Stopwatch.GetElapsedTime(since);
        var index = await MilestoneAsync(others[0], cancellationToken);
        var seen = await RunningAsync(now => now.Position >= index, cancellationToken);
        var taken = Stopwatch.GetElapsedTime(since);
        Hold(lease < Limit, $"{what}: the views were taken over after {lease.TotalSeconds:F1} s");
        measured.Add((what, lease.TotalSeconds));
        Say($"{what}: process {before.ProcessId}; {after.ProcessId} runs the views after {lease.TotalSeconds:F1} s, and what was recorded then shows after {taken.TotalSeconds:F1} s");

        await stop.CancelAsync();
        await load;
        await mend(struck);
        for (var until = DateTime.UtcNow.AddSeconds(2); DateTime.UtcNow < until; await Task.Delay(50, cancellationToken))
        {
            var now = await RunningAsync(_ => true, cancellationToken);
            Hold(now.Epoch == seen.Epoch && now.ProcessId == seen.ProcessId && now.Position >= seen.Position, $"{what}: after it was back {now} instead of {seen}");
            seen = now;
        }

        await CompareAsync(cancellationToken);
    }

    private async Task WakeAsync(CityDealsNode node, CancellationToken cancellationToken)
    {
        node.Wake();
        await MilestoneAsync(node, cancellationToken);
    }

    private async Task LoseReplicaAsync(CancellationToken cancellationToken)
    {
        await cluster.Replica.StopAsync();
        var index = await MilestoneAsync(cancellationToken);
        foreach (var node in cluster.Nodes)
            Hold((await node.GetAsync(Milestones, cancellationToken, index)).Position >= index, "without the replica a node was behind");
        var gone = await Task.WhenAll(cluster.Nodes.Select(node => ReplicaReadsAsync(node, cancellationToken)));
        await cluster.Replica.StartAsync(cancellationToken);
        var since = Stopwatch.GetTimestamp();
        foreach (var (node, before) in cluster.Nodes.Zip(gone))
        {
            while (await ReplicaReadsAsync(node, cancellationToken) == before && Stopwatch.GetElapsedTime(since) < Patience)
            {
                await node.GetAsync(FirstEntry, cancellationToken, index);
                await Task.Delay(200, cancellationToken);
            }

            Hold(Stopwatch.GetElapsedTime(since) < Patience, "a node did not go back to the replica");
        }

        Say($"replica lost: the primary answered; back: the replica is read from again after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
    }

    /// <summary>Nothing acknowledged is lost, because the replica is first waited for; the nodes find the new primary by themselves.</summary>
    private async Task FailOverAsync(CancellationToken cancellationToken)
    {
        var index = await MilestoneAsync(cancellationToken);
        await using (var replica = NpgsqlDataSource.Create(cluster.Replica.ConnectionString))
            await RunningProjection.UntilAsync(replica, RunningCluster.Schema, now => now.Position >= index, Patience, cancellationToken);
        var since = Stopwatch.GetTimestamp();
        await cluster.FailOverAsync(cancellationToken);
        var after = await MilestoneAsync(cancellationToken);
        Say($"failed over to the replica: recorded again after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
        Hold(after == index + 1, $"after failing over the next entry is {after}, not {index + 1}");
        await RunningAsync(now => now.Position >= after, cancellationToken);
        Say($"failed over to the replica: the views go on after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
        await CompareAsync(cancellationToken);
    }

    /// <summary>What the views show now is what the log says, folded from its first entry; everything acknowledged is in it.</summary>
    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        var index = await MilestoneAsync(cancellationToken);
        foreach (var node in cluster.Nodes)
        {
            var (now, position) = await node.GetAsync($"{Milestones}?limit=500", cancellationToken, index);
            var (folded, _) = await node.GetAsync($"{Milestones}?limit=500&knownOn=%23{position}", cancellationToken, index);
            Hold(JsonElement.DeepEquals(now, folded), $"at {position} the views differ from the log");
            var shown = now.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToHashSet();
            Hold(acknowledged.All(shown.Contains), $"at {position} milestones are missing that were acknowledged");
        }
    }

    /// <summary>Goes on recording, so that the strike falls among transactions.</summary>
    private async Task LoadAsync(CityDealsNode node, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && acknowledged.Count < 450)
        {
            try
            {
                await MilestoneAsync(node, CancellationToken.None);
                await Task.Delay(100, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private Task<long> MilestoneAsync(CancellationToken cancellationToken) => MilestoneAsync(null, cancellationToken);

    private async Task<long> MilestoneAsync(CityDealsNode? node, CancellationToken cancellationToken)
    {
        var id = $"m-{Interlocked.Increment(ref number)}";
        var body = SampleFacts.Milestone(id);
        var answer = node is null ? await RecordAsync(Milestones, body, id, cancellationToken) : await node.RecordAsync(Milestones, body, id, cancellationToken);
        lock (acknowledged)
            acknowledged.Add(id);
        return answer.GetProperty("index").GetInt64();
    }

    /// <summary>Through nginx; sent again with the same key until there is a definite answer.</summary>
    private async Task<JsonElement> RecordAsync(string path, object body, string key, CancellationToken cancellationToken)
    {
        for (var deadline = DateTime.UtcNow + Patience; ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
            request.Headers.Add("X-Actor", "cluster-check");
            request.Headers.Add("Idempotency-Key", key);
            using var response = await proxy.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
                return JsonElement.Parse(text);
            if (response.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.ServiceUnavailable) || DateTime.UtcNow > deadline)
                throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {text}");
        }
    }

    private async Task<RunningProjection> RunningAsync(Func<RunningProjection, bool> wanted, CancellationToken cancellationToken) =>
        await RunningProjection.UntilAsync(cluster.Primary, RunningCluster.Schema, wanted, Patience, cancellationToken);

    private static async Task<long> ReplicaReadsAsync(CityDealsNode node, CancellationToken cancellationToken)
    {
        const string Series = "citydeals_read_snapshots_total{server=\"replica\"} ";
        var metrics = await node.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
        return metrics.Split('\n').Where(line => line.StartsWith(Series, StringComparison.Ordinal)).Select(line => long.Parse(line[Series.Length..], CultureInfo.InvariantCulture)).SingleOrDefault();
    }

    private void Hold(bool held, string otherwise)
    {
        if (held)
            return;
        violations.Add(otherwise);
        Say($"DID NOT HOLD: {otherwise}");
    }

    private void Report()
    {
        foreach (var kind in measured.GroupBy(one => one.What))
        {
            var seconds = kind.Select(one => one.Seconds).Order().ToList();
            Say(string.Create(CultureInfo.InvariantCulture, $"{kind.Key}: {seconds.Count} times; taken over after {seconds[0]:F1} s at least, {seconds[seconds.Count / 2]:F1} s median, {seconds[^1]:F1} s at most"));
        }

        Say($"{acknowledged.Count} milestones acknowledged; {(violations.Count == 0 ? "everything held" : $"{violations.Count} things did not hold")}.");
    }

    private static void Say(string line) => Console.WriteLine(line);
}
