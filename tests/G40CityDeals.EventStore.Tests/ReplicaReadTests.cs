using System.Diagnostics.Metrics;
using G40CityDeals.EventStore.Reading;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>Where a read goes when there is a streaming replica: a real one, that follows, lags, goes away and comes back.</summary>
public sealed class ReplicaReadTests(ReplicaReadTests.Servers servers) : IClassFixture<ReplicaReadTests.Servers>
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private static readonly ReplicaOptions Quick = new() { ReplicaPatience = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.FromSeconds(2), Rest = Never };

    private readonly List<string> counted = [];

    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Given_a_replica_that_follows_Then_reads_are_its_and_those_who_may_not_have_them_are_the_primarys()
    {
        await using var source = Source(Quick with { ReplicaPatience = Never });
        var index = await servers.AppendAsync();

        (await ReadAsync(source, index)).ShouldBe((true, index));
        (await ReadAsync(source, index, fromPrimary: true)).ShouldBe((false, index));

        source.HasReplicas.ShouldBeTrue();
        counted.ShouldBe(["server=replica", "server=primary"]);
        await using var alone = new ReadSource(servers.Primary);
        alone.HasReplicas.ShouldBeFalse();
        (await HeadAsync(alone)).ShouldBe(index);
    }

    [Fact]
    public async Task Given_a_replica_that_is_behind_Then_who_asks_for_a_position_is_answered_by_the_primary_and_goes_there_at_once_for_a_while()
    {
        await using var source = Source(Quick);
        var before = await servers.AppendAsync();
        (await ReadAsync(source, before)).IsReplica.ShouldBeTrue();
        await servers.PauseAsync();
        var index = await servers.AppendAsync();

        (await ReadAsync(source, -1)).ShouldBe((true, before));
        (await ReadAsync(source, index)).ShouldBe((false, index));
        (await ReadAsync(source, -1)).ShouldBe((true, before));

        await servers.ResumeAsync(index);
        (await ReadAsync(source, index)).ShouldBe((false, index), "it was behind, and is left alone");
        (await ReadAsync(source, 0)).ShouldBe((false, index), "any position is one");
        (await ReadAsync(source, -1)).ShouldBe((true, index));
    }

    [Fact]
    public async Task Given_a_replica_that_has_the_log_and_older_views_Then_who_asks_for_the_position_is_answered_by_the_primary()
    {
        await using var source = Source(Quick with { Rest = TimeSpan.Zero });
        var index = await servers.AppendAsync(followed: false);
        await servers.ReplayedAsync(index);
        await servers.PauseAsync();
        await servers.FollowAsync(index);

        (await ReadAsync(source, -1)).ShouldBe((true, index));
        (await ReadAsync(source, index)).ShouldBe((false, index));

        await servers.ResumeAsync(index);
        (await ReadAsync(source, index)).ShouldBe((true, index), "without a rest it is asked again");
    }

    [Fact]
    public async Task Given_a_replica_that_goes_away_in_the_middle_Then_that_is_told_and_until_it_has_rested_the_primary_answers()
    {
        var index = await servers.AppendAsync();
        await using var source = Source(Quick);
        await using var eager = Source(Quick with { Rest = TimeSpan.Zero });
        (await ReadAsync(eager, index)).IsReplica.ShouldBeTrue();
        await using (source.Begin(index))
        {
            (await HeadAsync(source)).ShouldBe(index);
            await servers.StopReplicaAsync();

            (await Should.ThrowAsync<ReplicaAwayException>(() => HeadAsync(source))).Message.ShouldBe("A replica went away while it was read from.");
        }

        (await ReadAsync(source, index)).ShouldBe((false, index));
        (await ReadAsync(eager, index)).ShouldBe((false, index));

        await servers.StartReplicaAsync(index);
        (await ReadAsync(source, index)).ShouldBe((false, index), "it was away, and is left alone");

        // A server that was away is believed to be for as long as the driver checks no more often.
        await Task.Delay(TimeSpan.FromSeconds(ReadSource.HostRecheckSeconds * 1.5), Token);
        (await ReadAsync(eager, index)).ShouldBe((true, index), "without a rest it is asked again");
        (await ReadAsync(eager, index)).ShouldBe((true, index));
    }

    private ReadSource Source(ReplicaOptions options)
    {
        var source = new ReadSource(servers.Primary, "public", servers.Both, options);
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter, source.Meter) && instrument.Name == "citydeals.read.snapshots")
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add($"{tags[0].Key}={tags[0].Value}"));
        listener.Start();
        return source;
    }

    private static async Task<(bool IsReplica, long Head)> ReadAsync(ReadSource source, long atLeast, bool fromPrimary = false)
    {
        await using var snapshot = source.Begin(atLeast, fromPrimary);
        var head = await HeadAsync(source).WaitAsync(TimeSpan.FromMinutes(1), Token);
        snapshot.Head.ShouldBe(head);
        return (snapshot.IsReplica, head);
    }

    private static async Task<long> HeadAsync(ReadSource source) => (await new PostgresEventLog(source).HeadAsync(Token)).Index;

    /// <summary>A primary and its replica, with a store and one projection that goes where it is told.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        private ReplicatedDatabase? database;
        private PostgresEventStore? store;
        private NpgsqlDataSource? primary;
        private int appended;

        public NpgsqlDataSource Primary => primary ?? throw new InvalidOperationException("not initialized");

        /// <summary>A connection string that names both.</summary>
        public string Both => Database.WhicheverIsPrimary.Replace("Target Session Attributes=primary", "", StringComparison.OrdinalIgnoreCase);

        private ReplicatedDatabase Database => database ?? throw new InvalidOperationException("not initialized");

        public async ValueTask InitializeAsync()
        {
            database = await ReplicatedDatabase.StartAsync(durable: false, new Progress<string>(), CancellationToken.None);
            primary = NpgsqlDataSource.Create(database.ConnectionString);
            await new Migrator(primary).MigrateAsync(CancellationToken.None);
            store = new PostgresEventStore(primary);
            await ExecuteAsync("insert into projection_checkpoint (name, generation, code_version, position) values ('seen', 1, 1, -1)");
        }

        /// <summary>Returns the ledger index, when the replica has it too, unless it is paused.</summary>
        public async Task<long> AppendAsync(bool followed = true)
        {
            var committed = await (store ?? throw new InvalidOperationException("not initialized")).CommittedAsync(Sample.Append("a", ExpectedVersion.Any, $"k{appended++}"));
            if (followed)
                await FollowAsync(committed.Receipt.LastIndex);
            return committed.Receipt.LastIndex;
        }

        /// <summary>The projection goes on to this index.</summary>
        public Task FollowAsync(long index) => ExecuteAsync($"update projection_checkpoint set position = {index}");

        public Task PauseAsync() => Database.Replica.ExecuteAsync("select pg_wal_replay_pause()", Token);

        public async Task ResumeAsync(long index)
        {
            await Database.Replica.ExecuteAsync("select pg_wal_replay_resume()", Token);
            await ReplayedAsync(index, projection: index);
        }

        public Task StopReplicaAsync() => Database.Replica.StopAsync();

        public async Task StartReplicaAsync(long index)
        {
            await Database.Replica.StartAsync(Token);
            await ReplayedAsync(index, projection: index);
        }

        /// <summary>Waits until the replica has the log up to this index, and the projection up to that.</summary>
        public async Task ReplayedAsync(long index, long projection = -1)
        {
            await using var replica = NpgsqlDataSource.Create(Database.Replica.ConnectionString + ";Pooling=false");
            while (true)
            {
                await using var command = replica.CreateCommand("select (select max(index) from ledger_leaf) >= $1 and (select min(position) from projection_checkpoint) >= $2");
                command.Parameters.Add(new() { Value = index });
                command.Parameters.Add(new() { Value = projection });
                if (await command.ExecuteScalarAsync(Token) is true)
                    return;
                await Task.Delay(20, Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (store is not null)
                await store.DisposeAsync();
            if (primary is not null)
                await primary.DisposeAsync();
            if (database is not null)
                await database.DisposeAsync();
        }

        private async Task ExecuteAsync(string sql)
        {
            await using var command = Primary.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
