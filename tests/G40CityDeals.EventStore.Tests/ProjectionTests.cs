using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

public sealed class ProjectionTests
{
    private static CancellationToken Token => TestSchema.Token;

    private static TimeSpan Patience => ProjectionFixture.Patience;

    [Fact]
    public async Task Promise_6_Given_a_log_that_grows_Then_the_projection_has_each_event_exactly_once()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(20);
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        var last = await fixture.AppendAsync(20);

        (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue();

        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(40));
        var status = await ProjectionFixture.StatusAsync(runner);
        (status.State, status.Position, status.Head, status.Lag, status.Generation, status.CodeVersion, status.Error).ShouldBe(
            (ProjectionState.Running, 39, 39, 0, 1, 1, null));
        status.Owner.ShouldNotBeNull().ShouldContain(Environment.MachineName);
    }

    [Fact]
    public async Task Promise_6_Given_two_runners_and_a_session_that_is_killed_again_and_again_Then_each_event_is_in_effect_exactly_once()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(0);
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        fixture.Start(new SeenProjection(fixture.Schema.Name));
        var last = -1L;
        for (var round = 0; round < 8; round++)
        {
            last = await fixture.AppendAsync(15);
            await fixture.Schema.ScalarAsync<bool>("select pg_terminate_backend(pid) from {schema}.projection_lease where pid is not null");
        }

        (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue();

        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(120));
    }

    [Fact]
    public async Task Promise_6_Given_a_runner_that_is_silent_in_the_middle_of_a_batch_Then_another_takes_over_and_the_first_commits_nothing()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(5);
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var frozen = new SeenProjection(fixture.Schema.Name)
        {
            Before = async (_, _) =>
            {
                entered.TrySetResult();
                await go.Task.WaitAsync(Patience, Token);
            },
        };
        // Its beat is an hour: to others it looks like a node that hangs with its transaction open.
        var (_, stopFrozen) = fixture.Start(frozen, ProjectionFixture.Quick with { HeartbeatInterval = TimeSpan.FromHours(1), PollInterval = TimeSpan.FromHours(1) });
        await entered.Task.WaitAsync(Patience, Token);

        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        (await runner.WaitForAsync("seen", 4, Patience, Token)).ShouldBeTrue();
        go.SetResult();
        await stopFrozen();
        var last = await fixture.AppendAsync(5);
        (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue();

        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(10));
        (await fixture.Schema.ScalarAsync<long>("select epoch from {schema}.projection_checkpoint")).ShouldBe(2);
    }

    [Fact]
    public async Task Promise_6_Given_a_runner_whose_epoch_has_passed_When_it_writes_Then_it_commits_nothing()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var projection = new SeenProjection(fixture.Schema.Name);
        var (runner, stop) = fixture.Start(projection);
        (await runner.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();
        await stop();
        await fixture.AppendAsync(1);
        var checkpoints = new CheckpointTable(new SchemaName(fixture.Schema.Name));
        await using var connection = await fixture.Schema.DataSource.OpenConnectionAsync(Token);
        var row = (await checkpoints.ReadAsync(connection, "seen", TimeSpan.Zero, Token)).ShouldNotBeNull();
        await fixture.Schema.ExecuteAsync("update {schema}.projection_checkpoint set epoch = epoch + 1");
        var writer = new ProjectionWriter(projection, checkpoints, connection);

        await Should.ThrowAsync<LeaseLostException>(async () => await writer.ApplyAsync(row, await fixture.Store.AllAsync(after: 2), Token));

        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(3));
    }

    [Fact]
    public async Task Promise_7_Given_an_event_that_cannot_be_applied_Then_it_stops_before_it_visibly_and_after_the_fix_ends_where_a_scratch_rebuild_ends()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var broken = true;
        var projection = new SeenProjection(fixture.Schema.Name)
        {
            Before = (stored, _) => broken && stored.Index == 12 ? throw new InvalidOperationException("no such chair") : Task.CompletedTask,
        };
        var (runner, _) = fixture.Start(projection);
        (await runner.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();
        await fixture.AppendAsync(20);

        var stopped = await ProjectionFixture.UntilAsync(runner, status => status.State == ProjectionState.Stopped);
        (stopped.Position, stopped.FailedIndex, stopped.Lag, stopped.Error).ShouldBe((11, 12, 11, "InvalidOperationException: no such chair"));
        (await runner.WaitForAsync("seen", 12, Patience, Token)).ShouldBeFalse();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(12));

        // Still broken: resumed, it stops at the same event again.
        (await runner.ResumeAsync("seen", Token)).ShouldBeTrue();
        (await ProjectionFixture.UntilAsync(runner, status => status.State == ProjectionState.Stopped)).FailedIndex.ShouldBe(12);

        broken = false;
        (await runner.ResumeAsync("seen", Token)).ShouldBeTrue();
        (await runner.WaitForAsync("seen", 22, Patience, Token)).ShouldBeTrue();
        var resumed = await fixture.SeenAsync();
        resumed.ShouldBe(ProjectionFixture.Expected(23));
        (await runner.ResumeAsync("seen", Token)).ShouldBeFalse();

        await runner.RebuildAsync("seen", null, Token);
        (await fixture.SeenAsync()).ShouldBe(resumed);
    }

    public static TheoryData<NpgsqlException> Passing =>
    [
        new PostgresException("canceling statement due to user request", "ERROR", "ERROR", PostgresErrorCodes.QueryCanceled),
        new PostgresException("the database system is shutting down", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
        new NpgsqlException("No suitable host was found.", new AggregateException()),
    ];

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public async Task Promise_7_Given_a_failure_that_is_not_about_the_event_Then_the_projection_does_not_stop_but_tries_again(NpgsqlException failure)
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var cancelled = 0;
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name)
        {
            Before = (stored, _) => stored.Index == 4 && Interlocked.Increment(ref cancelled) <= 2 ? throw failure : Task.CompletedTask,
        });
        await fixture.AppendAsync(3);

        (await runner.WaitForAsync("seen", 5, Patience, Token)).ShouldBeTrue();
        cancelled.ShouldBe(3);
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(6));
    }

    [Fact]
    public async Task Promise_7_Given_a_projection_that_swallows_a_database_error_Then_it_stops_and_does_not_pass_the_event_by()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(2);
        var (runner, _) = fixture.Start(new SwallowingProjection(fixture.Schema.Name));

        var stopped = await ProjectionFixture.UntilAsync(runner, status => status.State == ProjectionState.Stopped);

        stopped.FailedIndex.ShouldBe(0);
        stopped.Error.ShouldNotBeNull().ShouldContain("25P02");
    }

    [Fact]
    public async Task Promise_7_Given_a_stopped_projection_When_its_runner_starts_again_Then_it_stays_stopped_until_its_code_is_newer()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(0);
        var poison = new SeenProjection(fixture.Schema.Name) { Before = (_, _) => throw new InvalidOperationException("poison") };
        var (first, stopFirst) = fixture.Start(poison);
        (await first.WaitForAsync("seen", -1, Patience, Token)).ShouldBeTrue();
        await fixture.AppendAsync(3);
        await ProjectionFixture.UntilAsync(first, status => status.State == ProjectionState.Stopped);
        await stopFirst();

        var (second, stopSecond) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        await ProjectionFixture.UntilAsync(second, status => status.Owner is not null);
        (await second.WaitForAsync("seen", 2, TimeSpan.FromMilliseconds(500), Token)).ShouldBeFalse();
        await stopSecond();

        var (third, _) = fixture.Start(new SeenProjection(fixture.Schema.Name, codeVersion: 2));
        await ProjectionFixture.UntilAsync(third, status => status.State == ProjectionState.Running && status.Position == 2);
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(3, codeVersion: 2));
    }

    [Fact]
    public async Task Given_a_projection_that_cannot_make_room_Then_it_stops_visibly_and_after_the_fix_is_resumed()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var broken = true;
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name)
        {
            BeforePrepare = () => broken ? throw new InvalidOperationException("no room") : Task.CompletedTask,
        });
        var stopped = await ProjectionFixture.UntilAsync(runner, status => status.State == ProjectionState.Stopped);
        (stopped.Generation, stopped.FailedIndex, stopped.Error).ShouldBe((0, null, "InvalidOperationException: no room"));

        broken = false;
        await runner.ResumeAsync("seen", Token);

        (await runner.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(3));
    }

    [Fact]
    public async Task Given_no_runner_When_waiting_for_an_event_Then_the_answer_is_that_the_view_is_behind()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(1);
        var runner = fixture.Runner(new SeenProjection(fixture.Schema.Name));

        (await runner.WaitForAsync("seen", 0, TimeSpan.FromMilliseconds(200), Token)).ShouldBeFalse();

        var status = await ProjectionFixture.StatusAsync(runner);
        (status.State, status.Generation, status.Position, status.Lag, status.Owner).ShouldBe((ProjectionState.Building, 0, -1, 1, null));
    }

    [Fact]
    public async Task Given_two_projections_with_one_name_Then_they_are_refused()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(0);
        var projection = new SeenProjection(fixture.Schema.Name);

        Should.Throw<ArgumentException>(() => new ProjectionRunner(fixture.Schema.DataSource, fixture.Store, [projection, projection], fixture.Schema.Name))
            .Message.ShouldStartWith("Two projections have the same name.");
    }

    private sealed class SwallowingProjection(string schema) : IProjection
    {
        public string Name => "swallowing";

        public int CodeVersion => 1;

        public async Task ApplyAsync(ProjectionBatch batch, CancellationToken cancellationToken)
        {
            try
            {
                await using var command = new NpgsqlCommand($"insert into {schema}.no_such_table values (1)", batch.Connection, batch.Transaction);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException)
            {
                // What a projection must not do.
            }
        }

        public Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task DropAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
