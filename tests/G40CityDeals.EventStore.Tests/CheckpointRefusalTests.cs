using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Tests;

/// <summary>When nothing is signed, and in which words whoever runs the node is told why and what to do.</summary>
public sealed class CheckpointRefusalTests
{
    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Given_an_existing_log_without_a_key_Then_one_is_made_on_a_private_server_or_when_asked_for_and_never_otherwise()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await log.AppendAsync(3);

        (await log.Node("a").SignAsync(Token)).ShouldBe(new CheckpointOutcome.Refused(
            "ledger.key-missing", "The log has events and never had a signing key.", "On the one node that is to sign: citydeals checkpoint --new-key."));
        (await log.Node(null).SignAsync(Token)).ShouldBe(new CheckpointOutcome.Refused(
            "ledger.no-directory", "It has no place outside the database for a signing key.", "Set LEDGER_DIR to a directory of its own."));
        (await log.Node("a", options => options with { IsOnlyNode = true }).SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Issued>();
        (await log.Node("b").SignAsync(Token, newKey: true)).ShouldBeOfType<CheckpointOutcome.Refused>().Code.ShouldBe("ledger.key-elsewhere");
    }

    [Fact]
    public async Task Given_files_of_another_log_or_a_lost_or_foreign_key_Then_nothing_is_signed()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await LedgerFixture.IssuedAsync(log.Node("a"));
        await using var otherSchema = await TestSchema.MigratedAsync();
        var other = new Checkpointer(otherSchema.DataSource, otherSchema.Name, log.Options("a"));
        var foreign = (await other.SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Refused>();
        (foreign.Code, foreign.Remedy).ShouldBe(("ledger.foreign", "Give each log a directory of its own (LEDGER_DIR)."));
        var origins = await log.Schema.RowsAsync("select origin from {schema}.ledger_origin");
        foreign.Problem.ShouldStartWith($"The last checkpoint in {Path.Combine(log.Root, "a")} is of {origins[0]}, and this log is ");

        var keyFile = Path.Combine(log.Root, "a", "signing-key.pem");
        using var stranger = SigningKey.New();
        await File.WriteAllTextAsync(keyFile, stranger.ToPem(), Token);
        (await log.Node("a").SignAsync(Token)).ShouldBe(new CheckpointOutcome.Refused(
            "ledger.key-foreign", "The key on this node never signed this log.", $"Put the log's own key into {Path.Combine(log.Root, "a")}."));
        File.Delete(keyFile);
        (await log.Node("a").SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Refused>().Code.ShouldBe("ledger.key-elsewhere");
        await File.WriteAllTextAsync(keyFile, "no key", Token);
        (await log.Node("a").SignAsync(Token)).ShouldBe(new CheckpointOutcome.Refused(
            "ledger.files-unusable",
            $"Its files in {Path.Combine(log.Root, "a")} cannot be used: This is no private key on P-256 in PEM.",
            "Give the app its own readable and writable directory with the log's own key."));
    }

    [Fact]
    public async Task Given_a_last_checkpoint_that_the_key_beside_it_did_not_sign_or_whose_key_is_lost_Then_nothing_is_signed()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        var kept = await LedgerFixture.IssuedAsync(node);
        using var stranger = SigningKey.New();
        var file = Path.Combine(log.Root, "a", "last-checkpoint");
        await File.WriteAllTextAsync(file, SigningKey.Sign(Checkpoint.Parse(kept.Note), [stranger]).ToString(), Token);

        var refused = (await node.SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Refused>();
        refused.Code.ShouldBe("ledger.files-unusable");
        refused.Problem.ShouldEndWith("cannot be used: the last checkpoint is not signed by the key beside it.");

        await log.ForceAsync("delete from {schema}.ledger_key");
        File.Delete(Path.Combine(log.Root, "a", "signing-key.pem"));
        (await node.SignAsync(Token)).ShouldBe(new CheckpointOutcome.Refused(
            "ledger.key-lost", "The last checkpoint is here, and the key that signed it is not.", $"Bring the key back to {Path.Combine(log.Root, "a")}."));
    }

    [Fact]
    public async Task Given_a_log_from_which_a_leaf_is_gone_Then_nothing_is_signed_and_it_is_told_which()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        var node = log.Node("a");
        await log.AppendAsync(9);
        await log.ForceAsync("delete from {schema}.ledger_leaf where index = 4");

        (await node.SignAsync(Token, newKey: true)).ShouldBe(new CheckpointOutcome.Refused("ledger.broken", "Leaf 4 of the log is missing.", CheckpointSigner.AskAudit));
        await log.ForceAsync("delete from {schema}.ledger_leaf where index < 4");
        (await node.SignAsync(Token, newKey: true)).ShouldBeOfType<CheckpointOutcome.Refused>().Problem.ShouldBe("Leaf 0 of the log is missing.");
    }

    [Fact]
    public async Task Given_a_kept_hash_that_is_gone_Then_a_proof_over_it_is_refused_and_it_is_told_which()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await LedgerFixture.IssuedAsync(log.Node("a"));
        await log.AppendAsync(12);
        await LedgerFixture.IssuedAsync(log.Node("a"));
        await log.ForceAsync("delete from {schema}.ledger_node where level = 2 and index = 1");

        (await Should.ThrowAsync<LedgerBrokenException>(() => log.Reader.InclusionProofsAsync([1], 12, Token)))
            .Message.ShouldBe("The hash of leaves 4 and on (level 2) is missing.");
    }
}
