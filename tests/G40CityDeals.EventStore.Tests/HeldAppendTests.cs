using G40CityDeals.EventStore.Appending;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>A session that holds the append lock in an open transaction, longer than others wait for it.</summary>
public sealed class HeldAppendTests
{
    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Promise_2_Given_an_append_that_is_held_open_Then_others_are_told_to_try_again_with_nothing_stored_and_no_reader_sees_a_gap()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name);
        await using var other = new PostgresEventStore(schema.DataSource, schema.Name);
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "first"));
        await using var connection = await schema.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await AppendAsync(connection, schema, Sample.Append("held", ExpectedVersion.NoStream, "held", 2));

        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var seen = FollowAsync(store, watching.Token);
        var outcomes = await Task.WhenAll(
            store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "k1"), Token),
            store.AppendAsync(Sample.Append("b", ExpectedVersion.NoStream, "k2"), Token),
            other.AppendAsync(Sample.Append("c", ExpectedVersion.Any, "k3"), Token));

        outcomes.ShouldAllBe(outcome => outcome is AppendOutcome.Busy);
        (await schema.RowsAsync("select key from {schema}.receipt")).ShouldBe(["first"]);
        (await store.AllAsync()).Select(stored => stored.Index).ShouldBe([0]);

        await transaction.CommitAsync(Token);
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "k1"));
        await other.CommittedAsync(Sample.Append("c", ExpectedVersion.Any, "k3"));
        await UntilAsync(() => seen.Count == 5);
        await watching.CancelAsync();

        // The order of the commits, though the held one began first and the sequence gave its numbers then.
        (await store.AllAsync()).Select(stored => $"{stored.Index} {stored.Stream}@{stored.Version}").ShouldBe(["0 a@1", "1 held@1", "2 held@2", "3 a@2", "4 c@1"]);
        seen.ShouldBe([0, 1, 2, 3, 4]);
        (await store.FindReceiptAsync("k2", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Promise_2_Given_an_append_that_is_held_open_and_then_rolled_back_Then_nothing_of_it_is_left_and_the_index_has_no_gap()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name);
        await using (var connection = await schema.DataSource.OpenConnectionAsync(Token))
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await AppendAsync(connection, schema, Sample.Append("held", ExpectedVersion.NoStream, "held", 2));
            await transaction.RollbackAsync(Token);
        }

        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "after"));

        (await store.AllAsync()).Select(stored => $"{stored.Index} {stored.Stream}@{stored.Version}").ShouldBe(["0 a@1"]);
        (await store.FindReceiptAsync("held", Token)).ShouldBeNull();
    }

    private static async Task AppendAsync(NpgsqlConnection connection, TestSchema schema, AppendRequest request)
    {
        await using var command = new AppendFunction(new SchemaName(schema.Name)).MakeCommand(connection);
        await AppendFunction.CallAsync(command, [PreparedAppend.Of(request)]);
    }

    /// <summary>Reads on from where it is, until cancelled: the indexes in the order in which it found them.</summary>
    private static List<long> FollowAsync(PostgresEventStore store, CancellationToken cancellationToken)
    {
        var seen = new List<long>();
        _ = Task.Run(
            async () =>
            {
                while (!cancellationToken.IsCancellationRequested)
                {
                    await foreach (var stored in store.ReadAllAsync(seen.Count == 0 ? -1 : seen[^1], long.MaxValue, CancellationToken.None))
                        seen.Add(stored.Index);
                    await Task.Delay(5, CancellationToken.None);
                }
            },
            CancellationToken.None);
        return seen;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(10, Token);
    }
}
