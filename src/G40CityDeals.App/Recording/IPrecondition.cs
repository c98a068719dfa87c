using G40CityDeals.Domain;
using Marten;

namespace G40CityDeals.App.Recording;

/// <summary>What only one use case needs looked up before it is decided: a report's own hash, a name that must not stay in the log. Stands beside its feature.</summary>
public interface IPrecondition<TCommand>
    where TCommand : Command
{
    /// <param name="before">The answer that this key was given before; null: none.</param>
    /// <returns>Why it is not recorded; null: it may be.</returns>
    Task<RecordingResult?> RefuseAsync(Record<TCommand> record, Receipt? before, IDocumentSession session, CancellationToken cancellationToken);
}
