using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Tests;

public sealed class CheckpointerTests
{
    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Given_an_empty_log_Then_a_key_is_made_for_its_owner_only_and_the_empty_tree_is_signed()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var kept = await LedgerFixture.IssuedAsync(log.Node("a"));

        kept.Size.ShouldBe(0);
        Checkpoint.Parse(kept.Note).Root.ShouldBe(Convert.ToBase64String(MerkleTree.EmptyRoot));
        var files = Directory.GetFiles(log.Root, "*", SearchOption.AllDirectories);
        files.Select(Path.GetFileName).Order().ShouldBe(["last-checkpoint", "signing-key.pem"]);
        if (!OperatingSystem.IsWindows())
            files.Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await log.VouchedAsync(kept);
    }

    [Fact]
    public async Task Given_new_events_Then_each_head_is_the_tree_of_all_leaves_and_every_proof_between_heads_verifies()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        var heads = new List<KeptCheckpoint> { await LedgerFixture.IssuedAsync(node) };
        foreach (var more in new[] { 1, 1, 5, 26, 30 })
        {
            await log.AppendAsync(more);
            heads.Add(await LedgerFixture.IssuedAsync(node));
        }

        heads.Select(head => head.Size).ShouldBe([0, 1, 2, 7, 33, 63]);
        var leaves = (await log.Store.AllAsync()).Select(stored => LedgerEntry.Of(stored).Leaf()).ToList();
        foreach (var head in heads)
        {
            var rootOf = LedgerFixture.RootOf(head);
            rootOf.ShouldBe(MerkleTree.Root(leaves.Take((int)head.Size)));
            foreach (var older in heads.Where(older => older.Size <= head.Size))
            {
                var consistency = await log.Reader.ConsistencyProofAsync(older.Size, head.Size, Token);
                ConsistencyProof.Verify(older.Size, LedgerFixture.RootOf(older), head.Size, rootOf, consistency).ShouldBeTrue();
            }

            var proofs = await log.Reader.InclusionProofsAsync([.. Enumerable.Range(0, (int)head.Size).Select(index => (long)index)], head.Size, Token);
            for (var index = 0; index < head.Size; index++)
                InclusionProof.Verify(leaves[index], index, head.Size, proofs[index], rootOf).ShouldBeTrue();
        }

        (await log.Reader.ListCheckpointsAsync(0, 100, Token)).Select(kept => kept.Note).ShouldBe(heads.Select(head => head.Note));
        (await LedgerFixture.IssuedAsync(node)).ShouldBe(heads[^1]);
    }

    [Fact]
    public async Task Given_two_nodes_and_one_key_Then_every_size_is_signed_once_and_the_node_without_the_key_signs_nothing()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await LedgerFixture.IssuedAsync(log.Node("a"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = new[] { log.Node("a"), log.Node("a"), log.Node("b") }.Select(node => node.RunAsync(stop.Token)).ToList();
        for (var i = 0; i < 5; i++)
        {
            await log.AppendAsync(3);
            await log.UntilSignedAsync();
        }

        await stop.CancelAsync();
        await Task.WhenAll(running);
        var refused = (await log.Node("b").SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Refused>();

        refused.ShouldBe(new("ledger.key-elsewhere", "The log's signing key is not on this node.", $"Nothing, when another node signs; otherwise bring the key back to {Path.Combine(log.Root, "b")}."));
        Directory.Exists(Path.Combine(log.Root, "b")).ShouldBeFalse();
        var kept = await log.Reader.ListCheckpointsAsync(0, 100, Token);
        kept.Select(one => one.Size).ShouldBeUnique();
        kept[^1].Size.ShouldBe(15);
    }

    [Fact]
    public async Task Given_another_node_that_holds_the_lock_Then_a_demand_is_told_to_come_back()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await using var other = await log.Schema.DataSource.OpenConnectionAsync(Token);
        await using var held = other.CreateCommand();
        held.CommandText = log.Schema.In("select pg_advisory_lock((1194602566::bigint << 32) | '{schema}'::regnamespace::oid::bigint)");
        await held.ExecuteNonQueryAsync(Token);

        (await log.Node("a", options => options with { Patience = TimeSpan.FromMilliseconds(200) }).SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Busy>();
    }

    [Fact]
    public async Task Given_events_that_were_rewritten_with_all_that_is_derived_from_them_Then_no_head_is_signed_any_more()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        await LedgerFixture.IssuedAsync(node);
        await log.AppendAsync(10);
        var before = await LedgerFixture.IssuedAsync(node);
        await log.ForceAsync("update {schema}.ledger_leaf set leaf = sha256('other') where index = 4", "delete from {schema}.ledger_node");
        await log.AppendAsync(2);

        var refused = (await node.SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Refused>();

        refused.Code.ShouldBe("ledger.inconsistent");
        (await log.Reader.FindCheckpointAsync(size: null, Token)).ShouldBe(before);
        log.LastOf("a").ShouldBe(before.Note);
    }

    [Fact]
    public async Task Given_kept_checkpoints_that_were_rewritten_with_the_log_Then_the_file_outside_the_database_still_refuses()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        await LedgerFixture.IssuedAsync(node);
        await log.AppendAsync(10);
        await LedgerFixture.IssuedAsync(node);
        await log.ForceAsync(
            "update {schema}.ledger_leaf set leaf = sha256('other') where index = 4", "delete from {schema}.ledger_node", "delete from {schema}.ledger_checkpoint", "delete from {schema}.ledger_key");

        (await node.SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Refused>().Code.ShouldBe("ledger.inconsistent");
    }

    [Fact]
    public async Task Given_a_restore_that_lies_behind_the_last_signed_head_Then_it_is_told_and_goes_on_under_a_new_origin()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        await LedgerFixture.IssuedAsync(node);
        await log.AppendAsync(8);
        var lost = await LedgerFixture.IssuedAsync(node);
        await log.ForceAsync(
            "delete from {schema}.ledger_leaf where index >= 5", "delete from {schema}.ledger_checkpoint where size > 5", "delete from {schema}.ledger_node where (index + 1) << level > 5");

        var outcome = (await node.SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Issued>();

        outcome.Checkpoint.Origin.ShouldNotBe(lost.Origin);
        outcome.Checkpoint.Size.ShouldBe(5);
        outcome.NewOrigin.ShouldNotBeNull().ShouldContain("5 events");
        (await log.Schema.ScalarAsync<string>("select follows from {schema}.ledger_origin order by ordinal desc limit 1")).ShouldBe(lost.Note);
        await log.VouchedAsync(outcome.Checkpoint);
        (await LedgerFixture.IssuedAsync(node)).ShouldBe(outcome.Checkpoint);
    }

    [Fact]
    public async Task Given_a_database_that_does_not_know_the_origin_that_was_begun_Then_it_is_told_by_the_files_beside_the_key()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        await LedgerFixture.IssuedAsync(node);
        await log.AppendAsync(8);
        await LedgerFixture.IssuedAsync(node);
        await log.ForceAsync("delete from {schema}.ledger_leaf where index >= 5", "delete from {schema}.ledger_node");
        var begun = await LedgerFixture.IssuedAsync(node);

        // As if the commit had been lost, or an older backup restored once more.
        await log.ForceAsync("delete from {schema}.ledger_checkpoint where origin = '" + begun.Origin + "'", "delete from {schema}.ledger_origin where ordinal = 2");

        (await LedgerFixture.IssuedAsync(node)).Note.ShouldBe(begun.Note);
    }

    [Fact]
    public async Task Given_a_head_that_is_signed_already_Then_it_stays_as_it_was_signed_also_when_another_key_signs()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        var first = (await node.SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Issued>();
        first.IsNew.ShouldBeTrue();
        (await node.SignAsync(Token)).ShouldBe(first with { IsNew = false });

        await node.BeginRotationAsync(Token);
        (await node.SignAsync(Token)).ShouldBe(first with { IsNew = false });
        await log.AppendAsync(1);
        (await node.SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Issued>().IsNew.ShouldBeTrue();
    }

    [Fact]
    public async Task Given_a_rotation_Then_both_keys_sign_until_it_ends_and_both_stay_known()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        (await node.BeginRotationAsync(Token)).ShouldBeFalse();
        var before = await LedgerFixture.IssuedAsync(node);
        (await node.BeginRotationAsync(Token)).ShouldBeTrue();
        (await node.BeginRotationAsync(Token)).ShouldBeFalse();
        await log.AppendAsync(1);
        var during = await LedgerFixture.IssuedAsync(node);
        (await node.EndRotationAsync(Token)).ShouldBeTrue();
        await log.AppendAsync(1);
        var after = await LedgerFixture.IssuedAsync(node);

        var counts = new[] { before, during, after }.Select(kept => SignedNote.Parse(kept.Note).Signatures.Select(signature => signature.KeyId).ToList()).ToList();
        counts.Select(ids => ids.Count).ShouldBe([1, 2, 1]);
        counts[1].ShouldBe([counts[2][0], counts[0][0]]);
        (await log.Reader.KeysAsync(Token)).Count.ShouldBe(2);
        foreach (var kept in new[] { before, during, after })
            await log.VouchedAsync(kept);
    }

    [Fact]
    public async Task Given_a_size_that_is_asked_for_Then_exactly_that_one_is_signed_and_the_file_keeps_the_largest()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        await LedgerFixture.IssuedAsync(node);
        await log.AppendAsync(9);
        var head = await LedgerFixture.IssuedAsync(node);

        var smaller = (await node.SignSizeAsync(4, Token)).ShouldBeOfType<CheckpointOutcome.Issued>().Checkpoint;

        smaller.Size.ShouldBe(4);
        await log.VouchedAsync(smaller);
        log.LastOf("a").ShouldBe(head.Note);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => node.SignSizeAsync(10, Token));
    }
}
