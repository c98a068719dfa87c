using G40CityDeals.EventStore.Reading;
using G40CityDeals.Testing;

namespace G40CityDeals.EventStore.Tests;

/// <summary>What a snapshot waits for before it is read from. The servers that are named here are one, the primary; with a replica: <see cref="ReplicaReadTests"/>.</summary>
public sealed class ReadSourceTests : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private ProjectionFixture? made;

    private static CancellationToken Token => TestSchema.Token;

    private ProjectionFixture Fixture => made ?? throw new InvalidOperationException("not initialized");

    public async ValueTask InitializeAsync() => made = await ProjectionFixture.WithEventsAsync(3);

    public async ValueTask DisposeAsync()
    {
        if (made is not null)
            await made.DisposeAsync();
    }

    [Theory]
    [InlineData("'poison'", 0, 0)]
    [InlineData("null", 2, 2)]
    public async Task Given_a_projection_that_stopped_or_is_there_already_Then_nothing_is_waited_for(string error, long position, long reached)
    {
        await CheckpointAsync(position, error);
        await using var source = await SourceAsync(Never);
        await using var snapshot = source.Begin(atLeast: 2);

        (await HeadAsync(source).WaitAsync(TimeSpan.FromMinutes(1), Token)).ShouldBe(2);

        (snapshot.Head, snapshot.Reached, snapshot.Serving, snapshot.IsReplica).ShouldBe((2, reached, "seen/1/1", false));
    }

    [Fact]
    public async Task Given_a_projection_on_its_way_Then_it_is_waited_for_until_it_is_there()
    {
        await CheckpointAsync(0, "null");
        await using var source = await SourceAsync(Never);
        await using var snapshot = source.Begin(atLeast: 2);

        var head = HeadAsync(source);
        await Task.Delay(TimeSpan.FromMilliseconds(200), Token);
        head.IsCompleted.ShouldBeFalse();
        await Fixture.Schema.ExecuteAsync("update {schema}.projection_checkpoint set position = 2");

        (await head.WaitAsync(TimeSpan.FromMinutes(1), Token)).ShouldBe(2);
        snapshot.Reached.ShouldBe(2);
    }

    [Fact]
    public async Task Given_a_projection_that_does_not_come_Then_after_the_patience_the_answer_says_where_it_is()
    {
        await CheckpointAsync(1, "null");
        await using var source = await SourceAsync(TimeSpan.FromMilliseconds(100));
        await using var snapshot = source.Begin(atLeast: 2);

        (await HeadAsync(source)).ShouldBe(2);
        snapshot.Reached.ShouldBe(1);
    }

    [Fact]
    public async Task Given_a_position_that_the_log_does_not_have_Then_it_is_not_waited_for()
    {
        await CheckpointAsync(2, "null");
        await using var source = await SourceAsync(Never);
        await using var snapshot = source.Begin(atLeast: 999);

        (await HeadAsync(source).WaitAsync(TimeSpan.FromMinutes(1), Token)).ShouldBe(2);
        snapshot.Reached.ShouldBe(2);
    }

    [Fact]
    public async Task Given_two_reads_in_one_snapshot_Then_what_is_appended_between_them_is_in_neither()
    {
        await using var source = await SourceAsync(Never);
        await using var snapshot = source.Begin(atLeast: -1);
        (await HeadAsync(source)).ShouldBe(2);

        await Fixture.AppendAsync(1);

        (await HeadAsync(source)).ShouldBe(2);
        await snapshot.DisposeAsync();
        (await HeadAsync(source)).ShouldBe(3);
    }

    private async Task<ReadSource> SourceAsync(TimeSpan patience) => new(
        Fixture.Schema.DataSource, Fixture.Schema.Name, await TestDatabase.ConnectionStringAsync(Token), new ReplicaOptions { ReplicaPatience = patience, Patience = patience });

    private async Task<long> HeadAsync(ReadSource source) => (await new PostgresEventLog(source, Fixture.Schema.Name).HeadAsync(Token)).Index;

    private Task CheckpointAsync(long position, string error) => Fixture.Schema.ExecuteAsync(
        $$"""insert into {schema}.projection_checkpoint (name, generation, code_version, position, error) values ('seen', 1, 1, {{position}}, {{error}})""");
}
