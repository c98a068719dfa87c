using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;
using Npgsql;

namespace G40CityDeals.App.Persons;

/// <summary>The second half of an erasure, after its commit and before its answer: onto the list outside the database, out of the vault's file, and under a checkpoint.</summary>
public sealed class ErasureKeeping(IEventStore store, PersonVault vault, ErasureList list, Checkpointer checkpointer)
{
    /// <summary>The same result, or that the list could not be written: then whoever asked sends it again, with the same key, until it can.</summary>
    public async Task<RecordingResult> KeepAsync(RecordingResult.Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);

        // It is committed: no cancelling stops what belongs to it.
        var cancellationToken = CancellationToken.None;
        var erasures = RecordedErasure.Of(await store.ReadEntriesAsync(Streams.Persons, long.MaxValue, cancellationToken));
        try
        {
            await list.AddAsync([.. erasures.Select(erasure => erasure.ToListed())], cancellationToken);
        }
        catch (ErasureListException unwritable)
        {
            return new RecordingResult.ErasureNotListed(recorded.Receipt.Key, unwritable.Message);
        }

        if (recorded.Replayed)
            return recorded;
        await vault.ScrubAsync(cancellationToken);

        // An export lacks the name from now on: whoever verifies one wants the checkpoint that covers why. Where this node does not sign, another does.
        try
        {
            await checkpointer.SignAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            // It is signed within the minute by whoever signs.
        }

        return recorded;
    }
}
