using System.Collections.Immutable;
using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

public sealed class RebuildTests
{
    private static CancellationToken Token => TestSchema.Token;

    private static TimeSpan Patience => ProjectionFixture.Patience;

    [Fact]
    public async Task Promise_8_Given_a_rebuild_under_way_Then_the_generation_before_serves_and_follows_the_log_until_the_next_takes_over()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(30);
        var gates = new Dictionary<long, (TaskCompletionSource Reached, TaskCompletionSource Open)> { [15] = (new(), new()), [22] = (new(), new()) };
        var projection = new SeenProjection(fixture.Schema.Name)
        {
            Before = async (stored, generation) =>
            {
                if (generation != 2 || !gates.TryGetValue(stored.Index, out var gate))
                    return;
                gate.Reached.TrySetResult();
                await gate.Open.Task.WaitAsync(Patience, Token);
            },
        };
        var (runner, _) = fixture.Start(projection);
        (await runner.WaitForAsync("seen", 29, Patience, Token)).ShouldBeTrue();
        var progress = new Reports();

        var rebuild = runner.RebuildAsync("seen", progress, Token);
        await gates[15].Reached.Task.WaitAsync(Patience, Token);

        var building = await ProjectionFixture.StatusAsync(runner);
        (building.State, building.Generation, building.Position, building.BuildingGeneration, building.BuildingPosition).ShouldBe(
            (ProjectionState.Building, 1, 29, 2, 13));
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(30));
        await EventuallyAsync(() => Task.FromResult(progress.All.Contains(new RebuildProgress("seen", 2, 13, 29))));

        await fixture.AppendAsync(10);
        gates[15].Open.SetResult();
        await gates[22].Reached.Task.WaitAsync(Patience, Token);
        var following = await ProjectionFixture.StatusAsync(runner);
        (following.Generation, following.BuildingPosition).ShouldBe((1, 20));
        following.Position.ShouldBeGreaterThan(29);
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected((int)following.Position + 1));

        gates[22].Open.SetResult();
        await rebuild;

        (await runner.WaitForAsync("seen", 39, Patience, Token)).ShouldBeTrue();
        var done = await ProjectionFixture.UntilAsync(runner, status => status.State == ProjectionState.Running);
        (done.Generation, done.BuildingGeneration).ShouldBe((2, null));
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(40));
        progress.All[^1].Generation.ShouldBe(2);
        await EventuallyAsync(async () => (await fixture.Schema.RowsAsync("select distinct generation from {schema}.seen")) is ["2"]);
    }

    [Fact]
    public async Task Promise_8_Given_a_newer_code_version_When_the_runner_starts_Then_it_rebuilds_by_itself_while_the_old_generation_is_left_as_it_is()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(10);
        var (old, stopOld) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        (await old.WaitForAsync("seen", 9, Patience, Token)).ShouldBeTrue();
        await stopOld();
        await fixture.AppendAsync(5);
        var (held, reached) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name, codeVersion: 2)
        {
            Before = async (_, _) =>
            {
                reached.TrySetResult();
                await held.Task.WaitAsync(Patience, Token);
            },
        });
        await reached.Task.WaitAsync(Patience, Token);
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(10));

        held.SetResult();
        (await runner.WaitForAsync("seen", 14, Patience, Token)).ShouldBeTrue();

        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(15, codeVersion: 2));
        (await ProjectionFixture.StatusAsync(runner)).CodeVersion.ShouldBe(2);
    }

    [Fact]
    public async Task Given_a_generation_of_newer_code_Then_an_older_runner_leaves_it_alone_until_a_rebuild_is_asked_of_it()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(4);
        var (newer, stopNewer) = fixture.Start(new SeenProjection(fixture.Schema.Name, codeVersion: 2));
        (await newer.WaitForAsync("seen", 3, Patience, Token)).ShouldBeTrue();
        await stopNewer();
        await fixture.AppendAsync(1);

        var (older, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        (await older.WaitForAsync("seen", 4, TimeSpan.FromMilliseconds(600), Token)).ShouldBeFalse();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(4, codeVersion: 2));

        await older.RebuildAsync("seen", null, Token);
        (await older.WaitForAsync("seen", 4, Patience, Token)).ShouldBeTrue();
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(5));
    }

    [Fact]
    public async Task Given_a_runner_in_another_process_When_a_rebuild_is_asked_here_Then_the_holder_of_the_lease_does_it()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(20);
        var (serving, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        (await serving.WaitForAsync("seen", 19, Patience, Token)).ShouldBeTrue();
        var owner = (await ProjectionFixture.StatusAsync(serving)).Owner;

        await fixture.Runner(new SeenProjection(fixture.Schema.Name)).RebuildAsync("seen", null, Token);

        var status = await ProjectionFixture.StatusAsync(serving);
        (status.Generation, status.Position, status.Owner).ShouldBe((2, 19, owner));
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(20));
    }

    [Fact]
    public async Task Given_no_runner_anywhere_When_a_rebuild_is_asked_Then_the_asking_process_does_it_and_lets_go()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(20);
        var runner = fixture.Runner(new SeenProjection(fixture.Schema.Name));

        await runner.RebuildAsync("seen", null, Token);

        var status = await ProjectionFixture.StatusAsync(runner);
        (status.State, status.Generation, status.Position, status.Owner).ShouldBe((ProjectionState.Running, 1, 19, null));
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(20));
    }

    [Fact]
    public async Task Given_a_rebuild_that_meets_an_event_it_cannot_apply_Then_it_says_so_and_the_generation_before_serves_and_follows_on()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(10);
        var broken = true;
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name)
        {
            Before = (stored, generation) => broken && generation > 1 && stored.Index == 5 ? throw new InvalidOperationException("poison") : Task.CompletedTask,
        });
        (await runner.WaitForAsync("seen", 9, Patience, Token)).ShouldBeTrue();

        (await Should.ThrowAsync<ProjectionStoppedException>(() => runner.RebuildAsync("seen", null, Token))).FailedIndex.ShouldBe(5);
        var last = await fixture.AppendAsync(1);
        (await runner.WaitForAsync("seen", last, Patience, Token)).ShouldBeTrue();
        var stopped = await ProjectionFixture.StatusAsync(runner);
        (stopped.State, stopped.Generation, stopped.Position, stopped.FailedIndex).ShouldBe((ProjectionState.Stopped, 1, 10, 5));

        broken = false;
        await runner.RebuildAsync("seen", null, Token);
        (await fixture.SeenAsync()).ShouldBe(ProjectionFixture.Expected(11));
        (await ProjectionFixture.StatusAsync(runner)).State.ShouldBe(ProjectionState.Running);
    }

    [Fact]
    public async Task Given_a_reader_in_one_snapshot_Then_the_generation_and_position_it_learns_are_those_of_the_rows_it_sees()
    {
        await using var fixture = await ProjectionFixture.WithEventsAsync(10);
        var (runner, _) = fixture.Start(new SeenProjection(fixture.Schema.Name));
        (await runner.WaitForAsync("seen", 9, Patience, Token)).ShouldBeTrue();
        await using var connection = await fixture.Schema.DataSource.OpenConnectionAsync(Token);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Token);
        var (generation, position) = await ServingAsync(connection, fixture.Schema.Name);

        await fixture.AppendAsync(5);
        await runner.RebuildAsync("seen", null, Token);
        await EventuallyAsync(async () => (await fixture.Schema.RowsAsync("select distinct generation from {schema}.seen")) is ["2"]);

        await using var count = new NpgsqlCommand($"select count(*) from {fixture.Schema.Name}.seen where generation = {generation}", connection);
        (generation, position, await count.ExecuteScalarAsync(Token)).ShouldBe((1, 9, 10L));
        await snapshot.CommitAsync(Token);
        (await ServingAsync(connection, fixture.Schema.Name)).ShouldBe((2, 14));
    }

    private static async Task<(int Generation, long Position)> ServingAsync(NpgsqlConnection connection, string schema)
    {
        await using var command = new NpgsqlCommand(ProjectionTables.SelectServing(schema), connection);
        command.Parameters.Add(new() { Value = "seen" });
        await using var reader = await command.ExecuteReaderAsync(Token);
        (await reader.ReadAsync(Token)).ShouldBeTrue();
        return (reader.GetInt32(0), reader.GetInt64(1));
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        var until = DateTime.UtcNow + Patience;
        while (!await holds())
        {
            (DateTime.UtcNow < until).ShouldBeTrue();
            await Task.Delay(20, Token);
        }
    }

    /// <summary>Takes reports at once, in their order, where <see cref="Progress{T}"/> would post them.</summary>
    private sealed class Reports : IProgress<RebuildProgress>
    {
        private ImmutableList<RebuildProgress> all = [];

        public ImmutableList<RebuildProgress> All => Volatile.Read(ref all);

        public void Report(RebuildProgress value) => ImmutableInterlocked.Update(ref all, static (list, added) => list.Add(added), value);
    }
}
