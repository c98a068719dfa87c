using System.Diagnostics;
using G40CityDeals.Faults.Bugs;
using G40CityDeals.Faults.Checking;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Faults.Staging;
using G40CityDeals.Faults.Striking;
using Npgsql;

namespace G40CityDeals.Faults;

/// <summary>Load, one fault, recovery, and then the checks: on a stage of its own.</summary>
internal sealed class Round(Fault fault, int number, int seed, TimeSpan undisturbed, IReadOnlyList<SeededBug>? bugs = null)
{
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan SigningPatience = TimeSpan.FromSeconds(30);

    public async Task<RoundResult> RunAsync(FaultServer shared, CancellationToken cancellationToken)
    {
        if (fault.WhyNot() is { } missing)
            return RoundResult.Skipped(fault.Name, missing);
        try
        {
            if ((fault.Need & (Need.SmallDisk | Need.FakeClock)) == 0)
                return await OnAsync(shared, cancellationToken);
            await using var own = await OwnServer.StartAsync(fault.Need, cancellationToken);
            return await OnAsync(own.Server, cancellationToken);
        }
        catch (NotPossibleException e)
        {
            return RoundResult.Skipped(fault.Name, e.Message);
        }
    }

    private async Task<RoundResult> OnAsync(FaultServer server, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        await using var stage = await Stage.SetAsync(server, $"round_{number}", fault.Need, cancellationToken);
        await using var load = await Load.StartAsync(stage, seed, cancellationToken);
        await UndisturbedAsync(load, cancellationToken);
        var struck = Stopwatch.GetTimestamp();
        var views = fault.CountsFromStrike ? ViewsAsync(stage, struck, cancellationToken) : null;
        try
        {
            await fault.StrikeAsync(stage, load, new Random(seed), cancellationToken);
        }
        catch (PromiseBrokenException e)
        {
            violations.Add(new(e.Invariant, e.Message));
        }
        catch (Exception e) when (e is not (NotPossibleException or InvalidOperationException) && !cancellationToken.IsCancellationRequested)
        {
            violations.Add(new(Violation.Recovers, $"while the fault was on: {e.Message}"));
        }

        var lifted = Stopwatch.GetTimestamp();
        var from = fault.CountsFromStrike ? struck : lifted;
        views ??= ViewsAsync(stage, lifted, cancellationToken);
        if (await RecoveredAsync(server, load, lifted, cancellationToken) is { } stuck)
            violations.Add(new(Violation.Recovers, stuck));
        await UndisturbedAsync(load, cancellationToken);
        await load.FinishAsync();
        var viewsAfter = await views;
        await CaughtUpAsync(stage, cancellationToken);
        await SignedAsync(stage, cancellationToken);
        violations.AddRange(Invariants.Check(load.History, await new StoredLogReader(stage).ReadAsync(cancellationToken)));
        var caused = await CausedAsync(stage, load.History, cancellationToken);
        if (load.History.AcknowledgedBefore(struck) == 0)
            violations.Add(new(Violation.Recovers, "nothing was acknowledged before the fault: it struck no load"));
        if (Unfelt(fault, load.History, struck) is { } unfelt)
            violations.Add(unfelt);
        return RoundResult.Of(fault.Name, load.History, violations, Since(from, load.History.FirstAcknowledgedAfter(from)), Since(from, viewsAfter))
            with { Caused = caused, Said = violations.Count > 0 ? [.. stage.All.SelectMany(node => node.LastWords)] : [] };
    }

    /// <summary>Each bug on top of those before it: what is violated then and was not before.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Violation>>> CausedAsync(Stage stage, History history, CancellationToken cancellationToken)
    {
        var caused = new Dictionary<string, IReadOnlyList<Violation>>();
        if (bugs is null)
            return caused;
        foreach (var node in stage.All)
            node.Kill();
        var before = Invariants.Check(history, await new StoredLogReader(stage).ReadAsync(cancellationToken));
        foreach (var bug in bugs)
        {
            await bug.PutIntoAsync(stage, cancellationToken);
            var after = Invariants.Check(history, await new StoredLogReader(stage).ReadAsync(cancellationToken));
            caused.Add(bug.Name, [.. after.Except(before)]);
            before = after;
        }

        return caused;
    }

    /// <summary>What is told when a fault that must leave sendings without an answer left none: then nothing was tried out.</summary>
    public static Violation? Unfelt(Fault fault, History history, long struck) => fault.MustDisturb && history.UnansweredSince(struck) == 0
        ? new(Violation.FaultStruck, "every sending after the fault had a definite answer: it struck nothing")
        : null;

    private async Task UndisturbedAsync(Load load, CancellationToken cancellationToken)
    {
        await Task.Delay(undisturbed, cancellationToken);
        for (var waited = 0; waited < 200 && load.History.AcknowledgedBefore(long.MaxValue) < 20; waited++)
            await Task.Delay(50, cancellationToken);
    }

    /// <summary>Why it did not recover; null when a node acknowledged something that was sent after the fault.</summary>
    private static async Task<string?> RecoveredAsync(FaultServer server, Load load, long lifted, CancellationToken cancellationToken)
    {
        try
        {
            await server.AnswersAsync(cancellationToken);
        }
        catch (TimeoutException e)
        {
            return e.Message;
        }

        while (load.History.FirstAcknowledgedAfter(lifted) is null)
        {
            if (Stopwatch.GetElapsedTime(lifted) > RecoveryPatience)
                return $"no node acknowledged anything within {RecoveryPatience.TotalSeconds} seconds after the fault";
            await Task.Delay(10, cancellationToken);
        }

        return null;
    }

    /// <summary>When the views had an event that was recorded after recovery began to count; null when that took too long.</summary>
    private static async Task<long?> ViewsAsync(Stage stage, long from, CancellationToken cancellationToken)
    {
        long? head = null;
        while (Stopwatch.GetElapsedTime(from) < RecoveryPatience)
        {
            try
            {
                head ??= await stage.HeadAsync(cancellationToken);
                if (await stage.FollowedAsync(cancellationToken) > head)
                    return Stopwatch.GetTimestamp();
            }
            catch (NpgsqlException)
            {
                // The database is on its way.
            }

            await Task.Delay(20, cancellationToken);
        }

        return null;
    }

    private static async Task CaughtUpAsync(Stage stage, CancellationToken cancellationToken)
    {
        var head = await stage.HeadAsync(cancellationToken);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < RecoveryPatience && await stage.FollowedAsync(cancellationToken) < head)
            await Task.Delay(20, cancellationToken);
    }

    /// <summary>Until a checkpoint covers the last event; a node looks every few seconds. Whether one does is for the checks to say.</summary>
    private static async Task SignedAsync(Stage stage, CancellationToken cancellationToken)
    {
        var size = await stage.ScalarAsync<long>($"select count(*) from {stage.Schema}.mt_events where stream_id <> 'mt_tombstone'", cancellationToken);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < SigningPatience && await stage.ScalarAsync<long?>($"select max(size) from {stage.Schema}.faults_signed", cancellationToken) is var signed && (signed ?? -1) < size)
            await Task.Delay(50, cancellationToken);
    }

    private static double? Since(long moment, long? then) => then is { } at ? Stopwatch.GetElapsedTime(moment, at).TotalMilliseconds : null;
}
