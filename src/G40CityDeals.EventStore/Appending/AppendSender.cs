using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Npgsql;

namespace G40CityDeals.EventStore.Appending;

/// <summary>Gets a batch its definite answers, or says that they could not be had.</summary>
internal sealed class AppendSender(NpgsqlDataSource dataSource, SchemaName schema, EventStoreOptions options) : IAsyncDisposable
{
    /// <summary>In a pool that is smaller, a connection kept here would be one that readers wait for.</summary>
    private const int RoomyPool = 8;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>After it another connection is asked for: one that stood idle may be one that the network forgot.</summary>
    private static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(2);

    private readonly AppendFunction function = new(schema);
    private readonly bool keeps = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString).MaxPoolSize >= RoomyPool;
    private AppendSession? kept;

    /// <summary>One outcome a command, in order. Throws what is neither an outcome nor passing: a missing function, a missing right.</summary>
    public Task<IReadOnlyList<AppendOutcome>> SendAsync(IReadOnlyList<PreparedAppend> batch) => SendAsync(batch, Stopwatch.GetTimestamp(), uncertain: false);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref kept, null) is { } session)
            await session.DisposeAsync();
    }

    /// <param name="uncertain">A call with these was lost before: it may have come to something, or still come to it.</param>
    private async Task<IReadOnlyList<AppendOutcome>> SendAsync(IReadOnlyList<PreparedAppend> batch, long began, bool uncertain)
    {
        if (Left(began) == TimeSpan.Zero)
            return All(batch, uncertain ? new AppendOutcome.Unknown("The answer was lost.") : new AppendOutcome.Busy("There was no time left to send it."));
        for (var pause = ShortestPause; ; pause = Pauses.Longer(pause, LongestPause))
        {
            var attempt = await TryAsync(batch, began, uncertain);
            switch (attempt)
            {
                case SendAttempt.Answered answered:
                    return uncertain ? [.. answered.Outcomes.Zip(batch, AfterLoss)] : answered.Outcomes;
                case SendAttempt.BadData when batch.Count > 1:
                    return await EachAloneAsync(batch, began, uncertain);
                case SendAttempt.BadData bad:
                    return [new AppendOutcome.Refused(bad.SqlState, bad.Detail)];
                case SendAttempt.LockNotHad when !uncertain:
                    return All(batch, new AppendOutcome.Busy(attempt.Detail));
                case SendAttempt.Broken broken when !uncertain:
                    ExceptionDispatchInfo.Throw(broken.Exception);
                    break;
                case SendAttempt.Lost:
                    uncertain = true;
                    break;
                default:
                    break;
            }

            if (Left(began) <= pause)
                return All(batch, uncertain ? new AppendOutcome.Unknown(attempt.Detail) : new AppendOutcome.Busy(attempt.Detail));
            await Task.Delay(pause, CancellationToken.None);
        }
    }

    /// <summary>Of the time within which there must be an answer; never negative.</summary>
    private TimeSpan Left(long began)
    {
        var left = options.AnswerLimit - Stopwatch.GetElapsedTime(began);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static AppendOutcome[] All(IReadOnlyList<PreparedAppend> batch, AppendOutcome outcome) => [.. batch.Select(_ => outcome)];

    // The call whose answer was lost may still stand in the server's queue. A stream that is behind what was expected can get there before it runs.
    private static AppendOutcome AfterLoss(AppendOutcome outcome, PreparedAppend append) =>
        outcome is AppendOutcome.WrongExpectedVersion { Actual: var actual } && actual < append.Expected
            ? new AppendOutcome.Unknown($"The answer was lost; the stream is at version {actual} now.")
            : outcome;

    // A data error ends the statement as a whole and does not say whose it was; the same keys keep what might have been stored from being stored twice.
    private async Task<IReadOnlyList<AppendOutcome>> EachAloneAsync(IReadOnlyList<PreparedAppend> batch, long began, bool uncertain)
    {
        var outcomes = new List<AppendOutcome>(batch.Count);
        foreach (var append in batch)
            outcomes.AddRange(await SendAsync([append], began, uncertain));
        return outcomes;
    }

    private async Task<SendAttempt> TryAsync(IReadOnlyList<PreparedAppend> batch, long began, bool uncertain)
    {
        AppendSession session;
        try
        {
            session = await TakeAsync(Left(began));
        }
        catch (Exception e) when (Outage.IsOfOpening(e) || (uncertain && e is NpgsqlException))
        {
            return new SendAttempt.NotSent("The database cannot be reached: " + e.Message);
        }

        var call = CallAsync(session, batch);
        var left = Left(began);
        try
        {
            return new SendAttempt.Answered(await call.WaitAsync(left < options.SilenceLimit ? left : options.SilenceLimit, CancellationToken.None));
        }
        catch (TimeoutException) when (!call.IsCompleted)
        {
            // Not cancelled: it ends by itself, its connection with it, and whoever asks again with the same key learns how.
            _ = call.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return new SendAttempt.Lost("There is no answer in time.");
        }
        catch (PostgresException e)
        {
            return SendAttempt.Refused(e);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
        {
            return new SendAttempt.Lost(e.Message);
        }
    }

    /// <summary>The one that is kept, if it was not found broken meanwhile; else a new one.</summary>
    /// <exception cref="TimeoutException">There was none within this time.</exception>
    private async Task<AppendSession> TakeAsync(TimeSpan patience)
    {
        if (Interlocked.Exchange(ref kept, null) is { } session)
        {
            if (session.IsOpen)
                return session;
            await session.DisposeAsync();
        }

        var cancel = new CancellationTokenSource();
        var opening = AppendSession.OpenAsync(dataSource, function, keeps, cancel.Token);
        try
        {
            return await opening.WaitAsync(patience < OpeningLimit ? patience : OpeningLimit, CancellationToken.None);
        }
        finally
        {
            if (opening.IsCompleted)
                cancel.Dispose();
            else
                _ = Task.Run(() => GiveUpAsync(opening, cancel));
        }
    }

    /// <summary>
    /// Nobody waits for this: a server that takes the connection and then says nothing is waited for on after cancelling, up to the connection's own time limit,
    /// and so is telling a silent server that it need not answer.
    /// </summary>
    private static async Task GiveUpAsync(Task<AppendSession> opening, CancellationTokenSource cancel)
    {
        using (cancel)
        {
            await cancel.CancelAsync();
            await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (opening.IsCompletedSuccessfully)
                await (await opening).DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<AppendOutcome>> CallAsync(AppendSession session, IReadOnlyList<PreparedAppend> batch)
    {
        var answered = false;
        try
        {
            var outcomes = await session.CallAsync(batch);
            answered = true;
            return outcomes;
        }
        finally
        {
            // A call that nobody waited for any more can find the place taken.
            if (!answered || !keeps || Interlocked.CompareExchange(ref kept, session, null) is not null)
                await session.DisposeAsync();
        }
    }
}
