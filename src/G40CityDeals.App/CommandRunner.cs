using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.EventStore;

namespace G40CityDeals.App;

/// <summary>Load → fold → decide → append: the only way a fact is recorded.</summary>
public sealed class CommandRunner(IEventStore store, ErasureKeeping erasures)
{
    /// <summary>How often a command is decided again when others recorded in between.</summary>
    public const int MaxAttempts = 5;

    public async Task<RecordingResult> RunAsync(Recording recording, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (!UseCase.Of(recording.Command).Roles.Contains(recording.Actor.Role))
            return new RecordingResult.NotAllowed(recording.Actor.Role);
        var result = await DecideAndAppendAsync(recording, cancellationToken);
        return recording.Command is ErasePerson && result is RecordingResult.Recorded erased ? await erasures.KeepAsync(erased) : result;
    }

    private async Task<RecordingResult> DecideAndAppendAsync(Recording recording, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var history = new RecordedHistory(await store.ReadEntriesAsync(recording.Stream, long.MaxValue, cancellationToken)) { Stream = recording.Stream };
            var version = history.Entries.Count == 0 ? 0 : history.Entries[^1].Version;
            if (Refusal(recording, history, version) is { } refusal)
                return await AnsweredBeforeAsync(recording, cancellationToken) ?? refusal;
            var decision = UseCase.Decide(history, recording.Command);
            if (decision is not Decision.Accepted accepted)
                return await AnsweredBeforeAsync(recording, cancellationToken) ?? new RecordingResult.Rejected(((Decision.Rejected)decision).Violations);

            var outcome = await store.AppendAsync(Request(recording, version, accepted), cancellationToken);
            if (outcome is AppendOutcome.WrongExpectedVersion && recording.SeenVersion is null && attempt < MaxAttempts)
                continue;
            return Result(recording, outcome);
        }
    }

    private static RecordingResult? Refusal(Recording recording, RecordedHistory history, long version)
    {
        var opensStream = recording.Command is RegisterCollaboration || Streams.IsSystem(recording.Stream);
        if (history.Entries.Count == 0 && !opensStream)
            return new RecordingResult.UnknownCollaboration(recording.Stream);
        return recording.SeenVersion is { } seen && seen != version ? new RecordingResult.Stale(version) : null;
    }

    /// <summary>A command that is refused now may be one that was accepted before and is sent again.</summary>
    private async Task<RecordingResult?> AnsweredBeforeAsync(Recording recording, CancellationToken cancellationToken)
    {
        var receipt = await store.FindReceiptAsync(recording.IdempotencyKey, cancellationToken);
        if (receipt is null)
            return null;
        return receipt.CommandHash == Convert.ToHexStringLower(recording.CommandHash.Span)
            ? new RecordingResult.Recorded(receipt, Replayed: true)
            : new RecordingResult.KeyReused(recording.IdempotencyKey);
    }

    private static AppendRequest Request(Recording recording, long version, Decision.Accepted accepted) => new(
        recording.Stream,
        Streams.IsSystem(recording.Stream) ? recording.Stream : Streams.CollaborationType,
        ExpectedVersion.Exactly(version),
        recording.IdempotencyKey,
        recording.CommandHash,
        [.. accepted.Facts.Select(EventRegistry.Encode)],
        recording.Actor.ToMetadata(recording.Correlation))
    {
        // A registration that turns out to stand already leaves no value behind either: an erased person stays erased.
        Values = accepted.Facts.Any(fact => fact is PersonRegistered) ? recording.Values : [],
        EraseSubjects = [.. accepted.Facts.OfType<PersonErased>().Select(erased => erased.Person)],
    };

    private static RecordingResult Result(Recording recording, AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Committed committed => new RecordingResult.Recorded(committed.Receipt, committed.Replayed),
        AppendOutcome.WrongExpectedVersion wrong when recording.SeenVersion is not null => new RecordingResult.Stale(wrong.Actual),
        AppendOutcome.WrongExpectedVersion => new RecordingResult.Busy("Er wordt op dit moment veel vastgelegd in dit samenwerkingsverband: probeer het zo opnieuw."),
        AppendOutcome.KeyReused => new RecordingResult.KeyReused(recording.IdempotencyKey),
        AppendOutcome.Refused refused => new RecordingResult.Rejected([new Violation("store.refused", $"De database weigert deze gegevens ({refused.SqlState}).")]),
        AppendOutcome.Busy busy => new RecordingResult.Busy(busy.Detail),
        _ => new RecordingResult.Unknown(recording.IdempotencyKey),
    };
}

/// <summary>The streams that are not a collaboration.</summary>
public static class Streams
{
    public const string Persons = "persons";
    public const string Reports = "reports";
    public const string CollaborationType = "collaboration";

    public static bool IsSystem(string stream) => stream is Persons or Reports;
}
