using System.Diagnostics.Metrics;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.EventStore.Tests;

/// <summary>What a runner does at once because it was woken, and what is told of it: counters, status, progress, and whether a view is behind.</summary>
public sealed class RunnerTests
{
    private static readonly ProjectionRunnerOptions OnlyWhenWoken = ProjectionFixture.Quick with { PollInterval = TimeSpan.FromHours(1) };

    private static CancellationToken Token => TestSchema.Token;

    private static TimeSpan Patience => ProjectionFixture.Patience;

    [Fact]
    public async Task Promise_6_Given_a_runner_that_looks_by_itself_once_an_hour_When_others_append_Then_it_is_woken_each_time()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(2);
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name), OnlyWhenWoken);
        (await runner.WaitForAsync("seen", 1, Patience, Token)).ShouldBeTrue();

        for (var round = 0; round < 5; round++)
        {
            var last = await fixture.AppendAsync(1);
            (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue($"round {round}");
        }

        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(7));
    }

    [Fact]
    public async Task Promise_8_Given_a_runner_that_looks_by_itself_once_an_hour_When_another_process_wants_a_rebuild_or_a_resume_Then_it_is_woken()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(2);
        var broken = false;
        var (runner, _) = fixture.Start(
            new SeenProjection(fixture.Schema.Name) { Before = (stored, _) => broken && stored.Index == 2 ? throw new InvalidOperationException("poison") : Task.CompletedTask }, OnlyWhenWoken);
        (await runner.WaitForAsync("seen", 1, Patience, Token)).ShouldBeTrue();
        var elsewhere = fixture.Runner(new SeenProjection(fixture.Schema.Name));

        await elsewhere.RebuildAsync("seen", progress: null, Token).WaitAsync(Patience, Token);

        (await ProjectionFixture.StatusAsync(elsewhere)).Generation.ShouldBe(2);
        broken = true;
        await fixture.AppendAsync(1);
        await ProjectionFixture.UntilAsync(elsewhere, status => status.State == ProjectionState.Stopped);
        broken = false;
        (await elsewhere.ResumeAsync("seen", Token)).ShouldBeTrue();
        (await elsewhere.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Given_what_a_runner_did_Then_its_counters_say_so()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var (poison, noRoom) = (5L, false);
        var projection = new SeenProjection(fixture.Schema.Name)
        {
            Before = (stored, _) => stored.Index == poison ? throw new InvalidOperationException("poison") : Task.CompletedTask,
            BeforePrepare = () => noRoom ? throw new InvalidOperationException("no room") : Task.CompletedTask,
        };
        var runner = fixture.Runner(projection);
        using var counted = new Counted(runner.Meter);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = runner.RunAsync(stop.Token);
        (await runner.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();
        await EventuallyAsync(counted, applied: 3, rebuilds: 1, stops: 0);

        await fixture.AppendAsync(5);
        await ProjectionFixture.UntilAsync(runner, status => status.State == ProjectionState.Stopped);
        await EventuallyAsync(counted, applied: 5, rebuilds: 1, stops: 1);

        poison = -1;
        await runner.ResumeAsync("seen", Token);
        (await runner.WaitForAsync("seen", 7, Patience, Token)).ShouldBeTrue();
        await EventuallyAsync(counted, applied: 8, rebuilds: 1, stops: 1);

        await runner.RebuildAsync("seen", progress: null, Token);
        await EventuallyAsync(counted, applied: 16, rebuilds: 2, stops: 1);

        // While another generation is built: before the event that cannot be applied there are two that can.
        poison = 2;
        (await Should.ThrowAsync<ProjectionStoppedException>(() => runner.RebuildAsync("seen", progress: null, Token))).FailedIndex.ShouldBe(2);
        await EventuallyAsync(counted, applied: 18, rebuilds: 2, stops: 2);

        (poison, noRoom) = (-1, true);
        (await Should.ThrowAsync<ProjectionStoppedException>(() => runner.RebuildAsync("seen", progress: null, Token))).FailedIndex.ShouldBeNull();
        await EventuallyAsync(counted, applied: 18, rebuilds: 2, stops: 3);
        counted.Of("citydeals.projection.leases_taken").ShouldBe(1);

        await runner.StatusAsync(Token);
        counted.Gauge("citydeals.projection.position").ShouldBe(7);
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task Given_two_projections_that_have_not_run_Then_their_status_is_told_by_name_as_being_built_from_the_first_event_on()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(2);
        var schema = fixture.Schema.Name;
        var runner = new ProjectionRunner(fixture.Schema.DataSource, fixture.Store, [new SeenProjection(schema, "seen"), new SeenProjection(schema, "other")], schema);

        (await runner.StatusAsync(Token)).Select(status => (status.Name, status.State, status.Position, status.Head, status.Lag)).ShouldBe(
        [
            ("other", ProjectionState.Building, -1, 1, 2),
            ("seen", ProjectionState.Building, -1, 1, 2),
        ]);
    }

    [Fact]
    public async Task Given_a_projection_that_is_not_known_Then_its_rebuild_is_refused_by_name()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(0);

        (await Should.ThrowAsync<ArgumentException>(() => fixture.Runner(new SeenProjection(fixture.Schema.Name)).RebuildAsync("other", null, Token)))
            .Message.ShouldStartWith("There is no projection 'other'.");
    }

    [Fact]
    public async Task Given_a_rebuild_Then_the_last_that_is_reported_is_the_whole_log()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(9);
        var reports = new List<RebuildProgress>();

        await fixture.Runner(new SeenProjection(fixture.Schema.Name)).RebuildAsync("seen", new Kept(reports), Token);

        reports[^1].ShouldBe(new RebuildProgress("seen", 1, 8, 8));
    }

    [Fact]
    public async Task Given_a_database_that_cannot_be_asked_When_waiting_for_an_event_Then_the_answer_is_that_the_view_is_behind()
    {
        await using var away = Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1");
        await using var store = new PostgresEventStore(away);

        (await new ProjectionRunner(away, store, []).WaitForAsync("seen", 0, TimeSpan.FromMilliseconds(300), Token)).ShouldBeFalse();
    }

    /// <summary>A batch is in effect, and can be seen, a moment before it is counted.</summary>
    private static async Task EventuallyAsync(Counted counted, long applied, long rebuilds, long stops)
    {
        (long, long, long) Now() => (counted.Of("citydeals.projection.events_applied"), counted.Of("citydeals.projection.rebuilds"), counted.Of("citydeals.projection.stops"));
        for (var until = DateTime.UtcNow + Patience; Now() != (applied, rebuilds, stops) && DateTime.UtcNow < until;)
            await Task.Delay(10, Token);
        Now().ShouldBe((applied, rebuilds, stops));
    }

    /// <summary>Not <see cref="Progress{T}"/>, which reports on another thread, later.</summary>
    private sealed class Kept(List<RebuildProgress> reports) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => reports.Add(value);
    }

    /// <summary>Listens to one meter.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener listener;
        private readonly Dictionary<string, long> sums = [];

        public Counted(Meter meter)
        {
            listener = new MeterListener
            {
                InstrumentPublished = (instrument, listening) =>
                {
                    if (ReferenceEquals(instrument.Meter, meter))
                        listening.EnableMeasurementEvents(instrument);
                },
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            {
                lock (sums)
                    sums[instrument.Name] = value + (instrument is Counter<long> ? sums.GetValueOrDefault(instrument.Name) : 0);
            });
            listener.Start();
        }

        public long Of(string name)
        {
            lock (sums)
                return sums.GetValueOrDefault(name);
        }

        public long Gauge(string name)
        {
            listener.RecordObservableInstruments();
            return Of(name);
        }

        public void Dispose() => listener.Dispose();
    }
}
