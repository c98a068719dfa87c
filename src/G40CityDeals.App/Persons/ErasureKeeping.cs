using G40CityDeals.EventStore;

namespace G40CityDeals.App.Persons;

/// <summary>The second half of an erasure, after its commit and before its answer: onto the list outside the database, and out of the vault's file.</summary>
public sealed class ErasureKeeping(IEventStore store, PersonVault vault, ErasureList list)
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

        if (!recorded.Replayed)
            await vault.ScrubAsync(cancellationToken);
        return recorded;
    }
}
