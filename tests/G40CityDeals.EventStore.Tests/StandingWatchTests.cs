using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>What the watch says is never from before what it could have known; where it cannot know, it says so.</summary>
public sealed class StandingWatchTests
{
    /// <summary>Longer than any test: what is told by looking in time is not told by it.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private static readonly StandingWatchOptions OnlyListening = new() { LookInterval = Never, TrustFor = Never };

    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Given_a_log_and_a_projection_that_has_it_Then_the_standing_is_settled_and_stays_the_same_object()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(5);
        fixture.Start(new SeenProjection(fixture.Schema.Name));
        await using var watched = Watched.Start(fixture.Schema.DataSource, fixture.Schema.Name, new());

        var settled = await watched.UntilAsync(standing => standing is { Head: 4, IsSettled: true });
        await fixture.Schema.ExecuteAsync("select pg_notify('events_{schema}', '')");

        (await watched.UntilAsync(standing => standing is not null)).ShouldBeSameAs(settled);
    }

    [Fact]
    public async Task Given_only_notifications_When_another_process_appends_Then_it_is_known()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(1);
        fixture.Start(new SeenProjection(fixture.Schema.Name));
        await using var watched = Watched.Start(fixture.Schema.DataSource, fixture.Schema.Name, OnlyListening);
        await watched.UntilAsync(standing => standing is { Head: 0, IsSettled: true });

        var last = await fixture.AppendAsync(3);

        await watched.UntilAsync(standing => standing is { IsSettled: true } && standing.Head == last);
        watched.Changes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Given_a_notification_Then_what_was_known_is_told_to_be_over_once_and_once_more_when_something_else_stands_there()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(1);
        await using var watched = Watched.Start(fixture.Schema.DataSource, fixture.Schema.Name, OnlyListening);
        var first = await watched.UntilAsync(standing => standing is { Head: 0 });
        await watched.ChangedAsync(1);

        await fixture.Schema.ExecuteAsync("select pg_notify('events_{schema}', '')");
        await watched.ChangedAsync(2);
        (await watched.UntilAsync(standing => standing is not null)).ShouldBeSameAs(first);
        watched.Changes.ShouldBe(2, "nothing else stands there");

        await fixture.AppendAsync(1);
        await watched.UntilAsync(standing => standing is { Head: 1 });
        await watched.ChangedAsync(4);
    }

    [Fact]
    public async Task Given_this_process_recorded_more_Then_nothing_is_known_until_it_has_been_seen()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(1);
        await using var watched = Watched.Start(fixture.Schema.DataSource, fixture.Schema.Name, OnlyListening);
        await watched.UntilAsync(standing => standing is { Head: 0 });
        await watched.ChangedAsync(1);

        watched.Watch.Passed(1);
        watched.Watch.Current.ShouldBeNull();
        watched.Changes.ShouldBe(2);
        watched.Watch.Passed(0);
        watched.Watch.Passed(1);
        watched.Changes.ShouldBe(2, "that was known already");

        await fixture.AppendAsync(1);
        await watched.UntilAsync(standing => standing is { Head: 1 });
    }

    [Fact]
    public async Task Given_recorded_events_that_were_lost_with_their_server_Then_it_does_not_wait_for_them_for_ever()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        await using var watched = Watched.Start(fixture.Schema.DataSource, fixture.Schema.Name, new());

        watched.Watch.Passed(7);

        await watched.UntilAsync(standing => standing is { Head: 2 });
        await watched.InterruptedAsync();
    }

    [Fact]
    public async Task Given_a_listener_whose_session_is_terminated_Then_nothing_is_known_and_what_was_known_is_told_to_be_over()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(1);
        await using var own = await TestSchema.OwnDataSourceAsync("watch-" + fixture.Schema.Name);
        await using var watched = Watched.Start(own, fixture.Schema.Name, OnlyListening);
        await watched.UntilAsync(standing => standing is { Head: 0 });
        await watched.ChangedAsync(1);

        (await fixture.Schema.ScalarAsync<long>("select count(pg_terminate_backend(a.pid)) from pg_stat_activity a where a.application_name = 'watch-{schema}'")).ShouldBe(1);
        await watched.UntilAsync(standing => standing is null);
        await watched.ChangedAsync(2);
        await watched.InterruptedAsync();

        // It tries again after the interval, which is never here.
        await fixture.AppendAsync(1);
        watched.Watch.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Given_a_listener_whose_session_is_terminated_Then_it_listens_again()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(1);
        await using var own = await TestSchema.OwnDataSourceAsync("watch-" + fixture.Schema.Name);
        await using var watched = Watched.Start(own, fixture.Schema.Name, new() { TrustFor = Never });
        await watched.UntilAsync(standing => standing is { Head: 0 });
        await fixture.Schema.ExecuteAsync("select pg_terminate_backend(a.pid) from pg_stat_activity a where a.application_name = 'watch-{schema}'");

        await fixture.AppendAsync(2);

        await watched.UntilAsync(standing => standing is { Head: 2 });
    }

    [Fact]
    public async Task Given_no_look_for_too_long_Then_nothing_is_known()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(1);
        fixture.Start(new SeenProjection(fixture.Schema.Name));
        await using var watched = Watched.Start(fixture.Schema.DataSource, fixture.Schema.Name, new() { LookInterval = Never, TrustFor = TimeSpan.FromMilliseconds(300) });
        await watched.UntilAsync(standing => standing is { IsSettled: true });

        await watched.UntilAsync(standing => standing is null);
        await Task.Delay(50, Token);
        watched.Watch.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Given_a_projection_that_stops_or_is_rebuilt_Then_the_standing_is_another_or_not_settled()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        await using var watched = Watched.Start(fixture.Schema.DataSource, fixture.Schema.Name, new());
        var first = await watched.UntilAsync(standing => standing is { Head: 2, IsSettled: true });

        await runner.RebuildAsync("seen", progress: null, Token);
        var rebuilt = await watched.UntilAsync(standing => standing is { IsSettled: true } && standing != first);
        rebuilt.ShouldBe(first! with { Serving = rebuilt!.Serving });

        await fixture.Schema.ExecuteAsync("update {schema}.projection_checkpoint set error = 'broken', failed_index = 3");
        await watched.UntilAsync(standing => standing is { IsSettled: false });
    }

    [Fact]
    public async Task Given_no_projection_has_run_yet_Then_nothing_is_settled()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(1);
        await using var watched = Watched.Start(fixture.Schema.DataSource, fixture.Schema.Name, new());

        (await watched.UntilAsync(standing => standing is not null))!.IsSettled.ShouldBeFalse();
    }

    /// <summary>A watch that runs until the test ends.</summary>
    private sealed class Watched : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        private readonly Task running;
        private readonly TaskCompletionSource interrupted = new();
        private int changes;

        private Watched(StandingWatch watch)
        {
            Watch = watch;
            watch.Changed += (_, _) => Interlocked.Increment(ref changes);
            watch.Interrupted += (_, _) => interrupted.TrySetResult();
            running = watch.RunAsync(stop.Token);
        }

        public StandingWatch Watch { get; }

        public int Changes => Volatile.Read(ref changes);

        public static Watched Start(NpgsqlDataSource source, string schema, StandingWatchOptions options) => new(new(source, ["seen"], schema, options));

        public async Task<Standing?> UntilAsync(Func<Standing?, bool> wanted)
        {
            for (var until = DateTime.UtcNow + ProjectionFixture.Patience; ;)
            {
                var standing = Watch.Current;
                if (wanted(standing))
                    return standing;
                (DateTime.UtcNow < until).ShouldBeTrue($"still {standing}");
                await Task.Delay(5, Token);
            }
        }

        public Task InterruptedAsync() => interrupted.Task.WaitAsync(ProjectionFixture.Patience, Token);

        /// <summary>Waits until it was told so often, and fails if it was told more often.</summary>
        public async Task ChangedAsync(int times)
        {
            for (var until = DateTime.UtcNow + ProjectionFixture.Patience; Changes < times && DateTime.UtcNow < until;)
                await Task.Delay(5, Token);
            Changes.ShouldBe(times);
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running;
            stop.Dispose();
        }
    }
}
