using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using Marten;

namespace G40CityDeals.App.Persons;

/// <summary>A receipt knows nothing of the name, which is not in the log: the vault tells, as long as it holds it, whether a repeated key comes with the same one.</summary>
public sealed class RegisteredName : IPrecondition<RegisterPerson>
{
    public async Task<RecordingResult?> RefuseAsync(Record<RegisterPerson> record, Receipt? before, IDocumentSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(session);
        if (record.Name is not { } name || before is not { EventIds: [var registration, ..] } || (await session.Events.LoadAsync(registration, cancellationToken))?.Data is not PersonRegistered registered)
            return null;
        return await session.LoadAsync<NameInVault>(registered.Person.Commitment, cancellationToken) is { } held && held.Name != name.Name ? new RecordingResult.KeyReused(record.Key) : null;
    }
}
