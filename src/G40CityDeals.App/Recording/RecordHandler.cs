using G40CityDeals.Domain;
using Marten;

namespace G40CityDeals.App.Recording;

/// <summary>
/// Records a command: has it been answered before, what does the stream hold, what does the use case decide; then events and receipt in one transaction, which
/// Wolverine commits after this. Closed over every use case (<see cref="RecordingOptions"/>), so that each shows under its own name in traces.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1000", Justification = "Wolverine calls static handlers.")]
public static class RecordHandler<TCommand>
    where TCommand : Command
{
    /// <summary>Looked up first, so that a repeated key draws no number from the log's sequence.</summary>
    public static Task<Receipt?> LoadAsync(Record<TCommand> record, IDocumentSession session, CancellationToken cancellationToken) =>
        session.LoadAsync<Receipt>(record.Key, cancellationToken);

    public static async Task<RecordingResult> Handle(
        Record<TCommand> record, Receipt? before, IDocumentSession session, IEnumerable<IPrecondition<TCommand>> preconditions, CancellationToken cancellationToken)
    {
        foreach (var precondition in preconditions)
        {
            if (await precondition.RefuseAsync(record, before, session, cancellationToken) is { } refusal)
                return refusal;
        }

        if (before is not null)
            return before.AnswerTo(record);
        var stream = await StreamRecording.FetchAsync(session, record.Stream, cancellationToken);
        var result = stream.Record(session, record);

        // The same key, sent twice at once, can have been answered while this one read the stream: that is then the answer.
        return result is RecordingResult.Recorded || await LoadAsync(record, session, cancellationToken) is not { } meanwhile ? result : meanwhile.AnswerTo(record);
    }
}
