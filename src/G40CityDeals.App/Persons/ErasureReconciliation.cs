using G40CityDeals.App.EventLog;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Persons;

/// <summary>What was done to have log, vault and list agree on who is erased.</summary>
/// <param name="Reapplied">Erasures that the list held and the log did not: recorded again.</param>
/// <param name="ValuesRemoved">Values of erased persons that were in the vault all the same.</param>
/// <param name="Listed">Erasures that the log held and the list did not.</param>
/// <param name="Refused">The first that could not be recorded again; null when all could.</param>
/// <param name="ListProblem">The list could not be written; null when it could.</param>
public sealed record ReconciledErasures(int Reapplied, int ValuesRemoved, int Listed, Failure? Refused, string? ListProblem)
{
    public bool ChangedAnything => Reapplied + ValuesRemoved + Listed > 0;
}

/// <summary>
/// Has the log, the vault and the list outside the database hold the same erasures: after a restore, a crash between commit and list, or a move to another
/// database. Before anything is shown; doing it again changes nothing.
/// </summary>
public sealed class ErasureReconciliation(LogReader log, Recorder recorder, PersonVault vault, ErasureList list)
{
    /// <exception cref="ErasureListException">The list is there and cannot be read: then nobody knows whose names may not be shown.</exception>
    public async Task<ReconciledErasures> RunAsync(CancellationToken cancellationToken)
    {
        var listed = await list.ReadAsync(cancellationToken);
        var known = PersonList.Project(History.AsKnown(await EntriesAsync(cancellationToken), Known.All));
        var reapplied = 0;
        foreach (var erasure in listed.Where(erasure => known.Find(erasure.Person) is { Erased: false }))
        {
            var result = await recorder.RecordAsync(ErasureReplay.RequestOf(erasure), cancellationToken);
            if (!ErasureReplay.HasWorked(result))
                return new(reapplied, 0, 0, ProblemMapping.Of(result), ListProblem: null);
            if (result is RecordingResult.Recorded { Replayed: false })
                reapplied++;
        }

        var recorded = RecordedErasure.Of(await EntriesAsync(cancellationToken));
        var erased = recorded.Select(erasure => erasure.Person).Concat(listed.Select(erasure => erasure.Person)).ToHashSet();
        var left = await vault.CountAsync(erased, cancellationToken);
        if (left > 0)
            await vault.RemoveAsync(erased, cancellationToken);
        var (added, problem) = await ListAsync(recorded, cancellationToken);
        if (left > 0 || added > 0)
            await vault.ScrubAsync(cancellationToken);
        return new(reapplied, left, added, Refused: null, problem);
    }

    private async Task<(int Added, string? Problem)> ListAsync(IReadOnlyList<RecordedErasure> recorded, CancellationToken cancellationToken)
    {
        try
        {
            return (await list.AddAsync([.. recorded.Select(erasure => erasure.ToListed())], cancellationToken), null);
        }
        catch (ErasureListException unwritable)
        {
            return (0, unwritable.Message);
        }
    }

    private Task<IReadOnlyList<Entry>> EntriesAsync(CancellationToken cancellationToken) => log.RecordedAsync(Streams.Persons, cancellationToken);
}
