using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Tests;

/// <summary>Several nodes with one key, after a restore that lies behind what one of them signed: what the runbook on restoring says.</summary>
public sealed class RestoredNodesTests
{
    private static readonly string[] BackToFive =
        ["delete from {schema}.ledger_leaf where index >= 5", "delete from {schema}.ledger_checkpoint where size > 5", "delete from {schema}.ledger_node where (index + 1) << level > 5"];

    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Given_that_the_node_that_signed_last_starts_first_Then_it_begins_an_origin_and_the_others_refuse_until_their_checkpoint_is_put_away()
    {
        await using var log = await SignedByTwoAsync();
        await log.ForceAsync(BackToFive);

        var begun = await LedgerFixture.IssuedAsync(log.Node("last"));

        (await log.Node("earlier").SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Refused>().Code.ShouldBe("ledger.foreign");
        File.Move(Path.Combine(log.Root, "earlier", "last-checkpoint"), Path.Combine(log.Root, "put-away"));
        await log.AppendAsync(1);
        var next = await LedgerFixture.IssuedAsync(log.Node("earlier"));
        (next.Origin, next.Size).ShouldBe((begun.Origin, 6));
        await log.VouchedAsync(next);
    }

    [Fact]
    public async Task Given_that_a_node_starts_first_that_signed_less_than_was_restored_Then_it_goes_on_and_the_one_that_signed_more_begins_an_origin()
    {
        await using var log = await SignedByTwoAsync();
        var old = (await log.Reader.FindCheckpointAsync(size: null, Token)).ShouldNotBeNull();
        await log.ForceAsync(BackToFive);

        (await LedgerFixture.IssuedAsync(log.Node("earlier"))).Origin.ShouldBe(old.Origin);

        (await log.Node("last").SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Issued>().NewOrigin.ShouldNotBeNull();
    }

    [Fact]
    public async Task Given_that_the_restored_log_grew_past_what_the_other_signed_Then_that_one_finds_that_it_contradicts()
    {
        await using var log = await SignedByTwoAsync();
        await log.ForceAsync(BackToFive);
        await log.AppendAsync(9);
        await LedgerFixture.IssuedAsync(log.Node("earlier"));

        (await log.Node("last").SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Refused>().Code.ShouldBe("ledger.inconsistent");
    }

    /// <summary>One node signed 3 events, and the other, with the same key, 8.</summary>
    private static async Task<LedgerFixture> SignedByTwoAsync()
    {
        var log = await LedgerFixture.EmptyAsync();
        await LedgerFixture.IssuedAsync(log.Node("earlier"));
        await log.AppendAsync(3);
        await LedgerFixture.IssuedAsync(log.Node("earlier"));
        Directory.CreateDirectory(Path.Combine(log.Root, "last"));
        File.Copy(Path.Combine(log.Root, "earlier", "signing-key.pem"), Path.Combine(log.Root, "last", "signing-key.pem"));
        await log.AppendAsync(5);
        await LedgerFixture.IssuedAsync(log.Node("last"));
        return log;
    }
}
