using System.Text.Json;
using G40CityDeals.EventStore.Appending;
using G40CityDeals.EventStore.Ledger;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>What a lane does with its connection, and what is told of a request that cannot be sent.</summary>
public sealed class AppendSenderTests
{
    private static readonly EventStoreOptions OneLane = new() { Lanes = 1 };

    private static CancellationToken Token => TestSchema.Token;

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 1)]
    public async Task Given_a_pool_with_room_Then_a_lane_keeps_its_connection_prepared_and_in_a_smaller_one_it_gives_it_back(int poolSize, int kept)
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var source = await SourceAsync(schema, poolSize);
        await using var store = new PostgresEventStore(source, schema.Name, OneLane);
        for (var i = 0; i < 3; i++)
            await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, $"k{i}"));

        // All that the pool has left for others.
        var others = new List<NpgsqlConnection>();
        for (var i = 0; i < poolSize - kept; i++)
            others.Add(await source.OpenConnectionAsync(Token));
        foreach (var other in others)
            await other.DisposeAsync();

        (await schema.ScalarAsync<long>($"select count(*) from pg_stat_activity where application_name = '{schema.Name}'")).ShouldBe(poolSize);
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(3), "last"));
    }

    [Fact]
    public async Task Given_appends_that_the_database_refuses_again_and_again_Then_no_connection_is_lost_over_them()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var source = await SourceAsync(schema, poolSize: 8);
        await using var store = new PostgresEventStore(source, schema.Name, OneLane with { AnswerLimit = TimeSpan.FromSeconds(5) });
        var (salt, value) = (Commitment.NewSalt(), JsonSerializer.SerializeToElement("Ada"));
        AppendRequest With(string key, Guid subject) => Sample.Append(key, ExpectedVersion.NoStream, key) with { Values = [new(subject, Commitment.Of(salt, value), salt, value)] };
        await store.CommittedAsync(With("first", Guid.NewGuid()));

        for (var i = 0; i < 20; i++)
            (await store.AppendAsync(With($"k{i}", Guid.NewGuid()), Token)).ShouldBe(new AppendOutcome.Refused(PostgresErrorCodes.UniqueViolation, "a committed value belongs to another subject"));

        await store.CommittedAsync(Sample.Append("after", ExpectedVersion.NoStream, "after"));
        (await store.AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Given_a_role_that_may_not_append_Then_whoever_appends_is_told_so_at_once_and_not_that_it_might_pass()
    {
        await using var schema = await TestSchema.EmptyAsync();
        await schema.ExecuteAsync("create schema {schema}");
        await using var source = await SourceAsync(schema, poolSize: 2);
        await using var store = new PostgresEventStore(source, schema.Name, OneLane);

        (await Should.ThrowAsync<PostgresException>(() => store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k"), Token))).SqlState.ShouldBe(PostgresErrorCodes.UndefinedFunction);
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1:1,127.0.0.1:2")]
    public async Task Given_a_database_that_cannot_be_reached_within_the_limit_Then_that_is_told_with_the_reason(string hosts)
    {
        await using var away = NpgsqlDataSource.Create($"Host={hosts};Username=nobody;Database=none;Timeout=1");
        await using var store = new PostgresEventStore(away, "public", OneLane with { AnswerLimit = TimeSpan.FromMilliseconds(300) });

        var busy = (await store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k"), Token)).ShouldBeOfType<AppendOutcome.Busy>();

        busy.Detail.ShouldStartWith("The database cannot be reached: ");
        busy.Detail.Length.ShouldBeGreaterThan("The database cannot be reached: ".Length);
    }

    [Fact]
    public void Given_a_request_Then_its_size_counts_what_it_sends()
    {
        var (salt, value) = (Commitment.NewSalt(), JsonSerializer.SerializeToElement("Ada"));
        var none = Sample.Append("a", ExpectedVersion.Any, "k", []);
        var one = Sample.Append("a", ExpectedVersion.Any, "k", [Sample.Event(data: """{"a":1}""")]);
        var both = one with { Values = [new(Guid.NewGuid(), Commitment.Of(salt, value), salt, value)] };

        PreparedAppend.Of(none).Size.ShouldBe(1024);
        PreparedAppend.Of(one).Size.ShouldBe(1024 + 256 + 7);
        PreparedAppend.Of(both).Size.ShouldBe(1024 + 256 + 7 + 256 + 5);
    }

    [Fact]
    public void Given_a_request_that_cannot_be_stored_Then_it_is_told_why()
    {
        var good = Sample.Append("a", ExpectedVersion.Any, "k");
        var salt = Commitment.NewSalt();
        Why(good with { CommandHash = new byte[31] }).ShouldStartWith("A command hash is 32 bytes; this has 31.");
        Why(good with { StreamType = "" }).ShouldContain("StreamType");
        Why(good with { StreamType = new string('x', 201) }).ShouldStartWith("At most 200 characters; this has 201.");
        Why(good with { Stream = "a\nb" }).ShouldStartWith("It holds a control character.");
        Why(good with { Expected = null! }).ShouldStartWith("An expected version is missing.");
        Why(good with { Events = [Sample.Event(data: "[1]")] }).ShouldStartWith("The data of thing_noted is no JSON object.");
        Why(good with { Values = [new(Guid.NewGuid(), "00", salt, JsonSerializer.SerializeToElement("Ada"))] }).ShouldStartWith("The commitment 00 is not that of its salt and value.");
        Why(good with { Metadata = new EventMetadata("actor", Headers: new Dictionary<string, string> { ["role"] = null! }) }).ShouldContain("Headers");

        static string Why(AppendRequest request) => Should.Throw<ArgumentException>(() => PreparedAppend.Of(request)).Message;
    }

    [Theory]
    [InlineData("ERROR", "22003", "BadData")]
    [InlineData("ERROR", "23505", "BadData")]
    [InlineData("ERROR", "55P03", "LockNotHad")]
    [InlineData("ERROR", "40001", "Passing")]
    [InlineData("ERROR", "40P01", "Passing")]
    [InlineData("ERROR", "57014", "Passing")]
    [InlineData("ERROR", "25006", "Passing")]
    [InlineData("ERROR", "53100", "Passing")]
    [InlineData("ERROR", "42501", "Broken")]
    [InlineData("ERROR", "21000", "Broken")]
    [InlineData("FATAL", "57P01", "Lost")]
    [InlineData("FATAL", "23505", "Lost")]
    [InlineData("PANIC", "53100", "Lost")]
    public void Given_an_error_of_the_server_Then_it_is_told_whether_something_may_be_stored_and_whether_waiting_mends_it(string severity, string state, string kind)
    {
        var attempt = SendAttempt.Refused(new PostgresException("what the server said", severity, severity, state));

        attempt.GetType().Name.ShouldBe(kind);
        attempt.Detail.ShouldBe(kind == "LockNotHad" ? "The append lock was not had in time." : "what the server said");
    }

    private static async Task<NpgsqlDataSource> SourceAsync(TestSchema schema, int poolSize) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(await G40CityDeals.Testing.TestDatabase.ConnectionStringAsync(Token)) { ApplicationName = schema.Name, MaxPoolSize = poolSize, Timeout = 2 });
}
