using G40CityDeals.App.EventLog;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using Npgsql;

namespace G40CityDeals.App.Persons;

/// <summary>What belongs to an erasure after its commit and before its answer: onto the list outside the database, out of the vault's file, and under a checkpoint.</summary>
public sealed partial class ErasureFollowUp(LogReader log, PersonVault vault, ErasureList list, Checkpointer checkpointer, ILogger<ErasureFollowUp> logger)
{
    /// <summary>
    /// The same result, or what an erasure makes of it. Who was erased before and is registered anew, out of an older file, is erased again at once.
    /// </summary>
    /// <param name="record">As it was recorded.</param>
    /// <param name="recordAsync">Records what follows from it.</param>
    public async Task<RecordingResult> FollowAsync(
        IRecord record, RecordingResult.Recorded recorded, Func<RecordingRequest, CancellationToken, Task<RecordingResult>> recordAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(recordAsync);
        if (record.Command is ErasePerson)
            return await CompleteAsync(recorded);
        if (record.Command is RegisterPerson registration && await list.FindAsync(registration.Person.Person, cancellationToken) is { } erased)
            return await recordAsync(ErasureReplay.RequestOf(erased), cancellationToken) is var again && ErasureReplay.HasWorked(again) ? recorded : again;
        return recorded;
    }

    /// <summary>Not cancelled: it is committed, and nothing stops what belongs to it. Where the list cannot be written, whoever asked sends it again until it can.</summary>
    private async Task<RecordingResult> CompleteAsync(RecordingResult.Recorded recorded)
    {
        var erasures = RecordedErasure.Of(await log.RecordedAsync(Streams.Persons, CancellationToken.None));
        try
        {
            await list.AddAsync([.. erasures.Select(erasure => erasure.ToListed())], CancellationToken.None);
        }
        catch (ErasureListException unwritable)
        {
            return new RecordingResult.ErasureNotListed(recorded.Receipt.Id, unwritable.Message);
        }

        if (recorded.Replayed)
            return recorded;
        await vault.ScrubAsync(CancellationToken.None);

        // An export lacks the name from now on: whoever verifies one wants the checkpoint that covers why. Where this node does not sign, another does.
        try
        {
            await checkpointer.SignAsync(CancellationToken.None);
        }
        catch (NpgsqlException notSigned)
        {
            NotSignedYet(notSigned.Message);
        }

        return recorded;
    }

    [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "The checkpoint that covers an erasure is signed within the minute, and not at once: {Problem}")]
    private partial void NotSignedYet(string problem);
}
