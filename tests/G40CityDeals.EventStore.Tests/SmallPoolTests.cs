using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>One connection for all requests: what runs beside them neither takes it nor waits for it.</summary>
public sealed class SmallPoolTests
{
    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Promise_6_Given_a_pool_of_one_When_the_runner_has_connections_of_its_own_Then_appends_readers_and_projections_all_go_on()
    {
        await using var schema = await TestSchema.MigratedAsync();
        var connection = new NpgsqlConnectionStringBuilder(await G40CityDeals.Testing.TestDatabase.ConnectionStringAsync(Token)) { ApplicationName = schema.Name, MaxPoolSize = 1 };
        await using var one = NpgsqlDataSource.Create(connection);
        await using var store = new PostgresEventStore(one, schema.Name);
        var runner = new ProjectionRunner(one, store, [new SeenProjection(schema.Name)], schema.Name, ProjectionFixture.Quick, forRunning: schema.DataSource);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = runner.RunAsync(stop.Token);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => store.AppendAsync(Sample.Append($"s{i % 3}", ExpectedVersion.Any, $"k{i}"), Token)));

        outcomes.ShouldAllBe(outcome => outcome is AppendOutcome.Committed);
        (await runner.WaitForAsync("seen", 29, ProjectionFixture.Patience, Token)).ShouldBeTrue();
        (await store.AllAsync()).Count.ShouldBe(30);
        (await schema.ScalarAsync<long>($"select count(*) from pg_stat_activity where application_name = '{schema.Name}'")).ShouldBe(1);
        await stop.CancelAsync();
        await running;
    }
}
