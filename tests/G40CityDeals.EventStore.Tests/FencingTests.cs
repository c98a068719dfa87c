using G40CityDeals.EventStore.Projections;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>A runner whose lease another has taken: its session is ended, and where that is not allowed, the epoch keeps it from committing.</summary>
public sealed class FencingTests
{
    private static CancellationToken Token => TestSchema.Token;

    private static TimeSpan Patience => ProjectionFixture.Patience;

    [Fact]
    public async Task Promise_6_Given_a_silent_runner_with_an_open_transaction_When_its_lease_is_taken_Then_its_session_is_terminated()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(5);
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (_, stopFrozen) = fixture.Start(Frozen(fixture, entered, go), Silent);
        await entered.Task.WaitAsync(Patience, Token);
        var session = await fixture.Schema.ScalarAsync<int>("select pid from {schema}.projection_lease");

        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        (await runner.WaitForAsync("seen", 4, Patience, Token)).ShouldBeTrue();

        (await fixture.Schema.ScalarAsync<long>($"select count(*) from pg_stat_activity where pid = {session}")).ShouldBe(0);
        go.SetResult();
        await stopFrozen();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(5));
    }

    [Fact]
    public async Task Promise_6_Given_a_taker_that_may_not_terminate_sessions_Then_the_epoch_alone_keeps_the_old_runner_from_committing()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        (await runner.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();
        var old = await fixture.Schema.ScalarAsync<int>("select pid from {schema}.projection_lease");
        for (var round = 0; round < 10; round++)
        {
            // What a taker without the right does: the lease and the epoch are its own, and the session of the one before lives on.
            await fixture.Schema.ExecuteAsync("""
                with taken as (update {schema}.projection_lease set owner = 'taker', pid = null, backend_start = null, epoch = epoch + 1 returning epoch)
                update {schema}.projection_checkpoint set epoch = taken.epoch from taken
                """);
            var last = await fixture.AppendAsync(10);
            (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue();
        }

        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(103));
        (await fixture.Schema.ScalarAsync<long>("select epoch from {schema}.projection_checkpoint")).ShouldBe(21);
        old.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Promise_6_Given_nodes_under_different_roles_Then_one_does_not_take_the_others_session_for_dead()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var role = "role_" + fixture.Schema.Name;
        await fixture.Schema.ExecuteAsync($$"""
            create role {{role}} login password 'of-a-test'; grant all on schema {schema} to {{role}};
            grant all on all tables in schema {schema} to {{role}}; grant execute on all functions in schema {schema} to {{role}}
            """);
        try
        {
            var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name), ProjectionFixture.Quick with { LeaseTimeout = TimeSpan.FromHours(1) });
            (await runner.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();
            var way = new NpgsqlConnectionStringBuilder(await TestDatabase.ConnectionStringAsync(Token)) { Username = role, Password = "of-a-test" };
            await using var own = NpgsqlDataSource.Create(way);
            var other = new ProjectionRunner(own, fixture.Store, [new SeenProjection(fixture.Schema.Name)], fixture.Schema.Name, ProjectionFixture.Quick with { LeaseTimeout = TimeSpan.FromHours(1) });
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var running = other.RunAsync(stop.Token);

            // The other looks every tenth of a second.
            await Task.Delay(TimeSpan.FromSeconds(1.5), Token);
            (await fixture.Schema.ScalarAsync<long>("select epoch from {schema}.projection_lease")).ShouldBe(1);
            await stop.CancelAsync();
            await running;
        }
        finally
        {
            await fixture.Schema.ExecuteAsync($$"""
                revoke all on schema {schema} from {{role}}; revoke all on all tables in schema {schema} from {{role}};
                revoke all on all functions in schema {schema} from {{role}}; drop role {{role}}
                """);
        }
    }

    [Fact]
    public async Task Promise_6_Given_a_network_that_forgot_the_runners_connections_Then_it_goes_on_and_listens_on_another()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var direct = await TestDatabase.ConnectionStringAsync(Token);
        await using var proxy = TcpProxy.Before(direct);
        var way = proxy.Through(direct);
        (way.KeepAlive, way.CommandTimeout, way.ApplicationName) = (1, 2, fixture.Schema.Name);
        await using var own = NpgsqlDataSource.Create(way);
        var runner = new ProjectionRunner(
            fixture.Schema.DataSource, fixture.Store, [new SeenProjection(fixture.Schema.Name)], fixture.Schema.Name, ProjectionFixture.Quick, forRunning: own);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = runner.RunAsync(stop.Token);
        (await runner.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();
        var deaf = await fixture.Schema.ScalarAsync<int>($"select pid from pg_stat_activity where application_name = '{fixture.Schema.Name}' and query like 'listen %'");
        deaf.ShouldBeGreaterThan(0);

        proxy.Forget();
        var last = await fixture.AppendAsync(5);

        (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(8));
        var another = 0;
        for (var look = 0; look < 1200 && another == 0; look++)
        {
            await Task.Delay(50, Token);
            another = await fixture.Schema.ScalarAsync<int>($"select pid from pg_stat_activity where application_name = '{fixture.Schema.Name}' and query like 'listen %' and pid <> {deaf}");
        }

        another.ShouldBeGreaterThan(0);
        await stop.CancelAsync();
        proxy.Cut();
        await running;
    }

    [Fact]
    public async Task Promise_6_Given_a_network_that_forgot_a_runner_in_the_middle_of_a_transaction_Then_it_ends_its_own_old_session_and_goes_on()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(3);
        var direct = await TestDatabase.ConnectionStringAsync(Token);
        await using var proxy = TcpProxy.Before(direct);
        var way = proxy.Through(direct);
        way.CommandTimeout = 2;
        await using var own = NpgsqlDataSource.Create(way);
        var forgotten = 0;
        var projection = new SeenProjection(fixture.Schema.Name)
        {
            Before = (stored, _) =>
            {
                // The claim has locked the checkpoint's row by then.
                if (stored.Index == 4 && Interlocked.Exchange(ref forgotten, 1) == 0)
                    proxy.Forget();
                return Task.CompletedTask;
            },
        };
        var runner = new ProjectionRunner(fixture.Schema.DataSource, fixture.Store, [projection], fixture.Schema.Name, ProjectionFixture.Quick, forRunning: own);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = runner.RunAsync(stop.Token);
        (await runner.WaitForAsync("seen", 2, Patience, Token)).ShouldBeTrue();

        var last = await fixture.AppendAsync(5);

        (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue();
        forgotten.ShouldBe(1);
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(8));
        await stop.CancelAsync();
        proxy.Cut();
        await running;
    }

    private static ProjectionRunnerOptions Silent =>
        ProjectionFixture.Quick with { HeartbeatInterval = TimeSpan.FromHours(1), PollInterval = TimeSpan.FromHours(1) };

    private static SeenProjection Frozen(ProjectionFixture fixture, TaskCompletionSource entered, TaskCompletionSource go) => new(fixture.Schema.Name)
    {
        Before = async (_, _) =>
        {
            entered.TrySetResult();
            await go.Task.WaitAsync(Patience, Token);
        },
    };
}
