using System.Collections.Concurrent;
using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>A generation that is filled with whole streams ends where one that took event after event ends, whatever comes in between.</summary>
public sealed class StreamProjectionTests
{
    private static CancellationToken Token => TestSchema.Token;

    private static TimeSpan Patience => ProjectionFixture.Patience;

    /// <summary>Streams s0, s1 and s2 take turns; a fill of at most two events takes one stream at a time.</summary>
    private static ProjectionRunnerOptions OneStreamAtATime => ProjectionFixture.Quick with { FillSize = 2 };

    [Fact]
    public async Task Promise_8_Given_appends_during_the_fill_Then_it_writes_each_stream_once_follows_the_log_and_takes_over()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(12);
        var (reached, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var projection = new SeenByStream(fixture.Schema.Name)
        {
            BeforeStream = async stream =>
            {
                if (stream != "s1")
                    return;
                reached.TrySetResult();
                await open.Task.WaitAsync(Patience, Token);
            },
        };
        var (runner, _) = fixture.Start(projection, OneStreamAtATime);
        await reached.Task.WaitAsync(Patience, Token);
        var filling = await ProjectionFixture.StatusAsync(runner);
        (filling.State, filling.Generation, filling.BuildingGeneration, filling.BuildingPosition).ShouldBe((ProjectionState.Building, 0, 1, 3));

        await fixture.AppendAsync(8);
        open.SetResult();

        (await runner.WaitForAsync("seen", 19, Patience, Token)).ShouldBeTrue();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(20));
        projection.Filled.ShouldBe(["s0", "s1", "s2"]);
        (await ProjectionFixture.StatusAsync(runner)).State.ShouldBe(ProjectionState.Running);
    }

    [Fact]
    public async Task Promise_6_Given_a_runner_that_stopped_in_the_middle_of_a_fill_Then_the_next_one_fills_the_rest_only()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(12);
        var reached = new TaskCompletionSource();
        var first = new SeenByStream(fixture.Schema.Name)
        {
            BeforeStream = async stream =>
            {
                if (stream != "s2")
                    return;
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, Token);
            },
        };
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        first.Stopping = stopping.Token;
        var running = fixture.Runner(first, OneStreamAtATime).RunAsync(stopping.Token);
        await reached.Task.WaitAsync(Patience, Token);
        await stopping.CancelAsync();
        await running;

        var second = new SeenByStream(fixture.Schema.Name);
        var (runner, _) = fixture.Start(second, OneStreamAtATime);

        (await runner.WaitForAsync("seen", 11, Patience, Token)).ShouldBeTrue();
        second.Filled.ShouldBe(["s2"]);
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(12));
    }

    [Fact]
    public async Task Promise_6_Given_a_fill_whose_lease_was_taken_Then_nothing_of_it_is_committed()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(12);
        var taken = 0;
        var projection = new SeenByStream(fixture.Schema.Name)
        {
            BeforeStream = async stream =>
            {
                // What a taker does, from another session: by then this one's rows are written and not committed.
                if (stream == "s1" && Interlocked.Exchange(ref taken, 1) == 0)
                    await fixture.Schema.ExecuteAsync("select pg_terminate_backend(l.pid) from {schema}.projection_lease l; update {schema}.projection_checkpoint set epoch = epoch + 1; update {schema}.projection_lease set epoch = epoch + 1");
            },
        };
        var (runner, _) = fixture.Start(projection);

        (await runner.WaitForAsync("seen", 11, Patience, Token)).ShouldBeTrue();
        projection.Filled.ShouldBe(["s0", "s0", "s1", "s2"]);
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(12));
    }

    [Fact]
    public async Task Promise_7_Given_an_event_that_cannot_be_applied_Then_the_fill_gives_way_and_stops_right_before_it()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(12);
        var broken = true;
        var projection = new SeenByStream(fixture.Schema.Name)
        {
            Before = stored => broken && stored.Index == 5 ? throw new InvalidOperationException("poison") : Task.CompletedTask,
        };
        var (runner, _) = fixture.Start(projection, OneStreamAtATime);

        var stopped = await ProjectionFixture.UntilAsync(runner, status => status.State == ProjectionState.Stopped);
        (stopped.BuildingPosition, stopped.FailedIndex, stopped.Error).ShouldBe((4, 5, "InvalidOperationException: poison"));
        (await fixture.Schema.RowsAsync("select s.index from {schema}.seen s order by 1")).ShouldBe(["0", "1", "2", "3", "4"]);

        broken = false;
        (await runner.ResumeAsync("seen", Token)).ShouldBeTrue();
        (await runner.WaitForAsync("seen", 11, Patience, Token)).ShouldBeTrue();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(12));
    }

    [Fact]
    public async Task Promise_7_Given_that_a_fill_can_neither_go_on_nor_be_begun_again_Then_it_stops_visibly_and_after_the_fix_is_resumed()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(12);
        var (broken, prepared) = (true, 0);
        var projection = new SeenByStream(fixture.Schema.Name)
        {
            Before = stored => broken && stored.Index == 5 ? throw new InvalidOperationException("poison") : Task.CompletedTask,
            BeforePrepare = () => broken && ++prepared > 1 ? throw new InvalidOperationException("no room") : Task.CompletedTask,
        };
        var (runner, _) = fixture.Start(projection, OneStreamAtATime);

        var stopped = await ProjectionFixture.UntilAsync(runner, status => status.State == ProjectionState.Stopped);
        (stopped.Generation, stopped.FailedIndex, stopped.Error).ShouldBe((0, null, "InvalidOperationException: no room"));

        broken = false;
        (await runner.ResumeAsync("seen", Token)).ShouldBeTrue();
        (await runner.WaitForAsync("seen", 11, Patience, Token)).ShouldBeTrue();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(12));
    }

    [Fact]
    public async Task Given_an_empty_log_Then_it_serves_at_once_and_follows()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(0);
        var projection = new SeenByStream(fixture.Schema.Name);
        var (runner, _) = fixture.Start(projection);
        (await runner.WaitForAsync("seen", -1, Patience, Token)).ShouldBeTrue();

        var last = await fixture.AppendAsync(5);

        (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue();
        projection.Filled.ShouldBeEmpty();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(5));
    }

    /// <summary><see cref="SeenProjection"/>, filled with whole streams.</summary>
    private sealed class SeenByStream : IStreamProjection
    {
        private readonly SeenProjection seen;
        private readonly ConcurrentQueue<string> filled = new();

        public SeenByStream(string schema) => seen = new SeenProjection(schema) { Before = (stored, _) => Before(stored), BeforePrepare = () => BeforePrepare() };

        public string Name => seen.Name;

        public int CodeVersion => seen.CodeVersion;

        public Func<string, Task> BeforeStream { get; set; } = _ => Task.CompletedTask;

        public Func<StoredEvent, Task> Before { get; set; } = _ => Task.CompletedTask;

        public Func<Task> BeforePrepare { get; set; } = () => Task.CompletedTask;

        public CancellationToken Stopping { get; set; } = CancellationToken.None;

        /// <summary>The streams that were written whole, in that order.</summary>
        public IEnumerable<string> Filled => filled;

        public async Task FillAsync(StreamFill fill, CancellationToken cancellationToken)
        {
            await foreach (var stream in fill.Streams.WithCancellation(cancellationToken))
            {
                await BeforeStream(stream[0].Stream).WaitAsync(Stopping);
                await seen.ApplyAsync(new ProjectionBatch(stream, fill.Generation, fill.Connection, fill.Transaction), cancellationToken);
                filled.Enqueue(stream[0].Stream);
            }
        }

        public Task ApplyAsync(ProjectionBatch batch, CancellationToken cancellationToken) => seen.ApplyAsync(batch, cancellationToken);

        public Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken) =>
            seen.PrepareAsync(connection, transaction, generation, cancellationToken);

        public Task DropAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken) =>
            seen.DropAsync(connection, transaction, generation, cancellationToken);
    }
}
