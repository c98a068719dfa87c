using System.Diagnostics.CodeAnalysis;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.App;

/// <summary>
/// Load → fold → decide → append: the only way a fact is recorded. It is decided first on what the stream held when something was last recorded in it here;
/// the append finds out whether that is all there is, and nothing is refused without looking again.
/// </summary>
public sealed class CommandRunner(IEventStore store, RecentHistories recent, ErasureKeeping erasures, StandingWatch standings)
{
    /// <summary>How often a command is decided again when others recorded in between.</summary>
    public const int MaxAttempts = 5;

    private const int OnWhatIsKept = 0;

    public async Task<RecordingResult> RunAsync(Recording recording, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (!UseCase.Of(recording.Command).Roles.Contains(recording.Actor.Role))
            return new RecordingResult.NotAllowed(recording.Actor.Role);
        var result = await DecideAndAppendAsync(recording, cancellationToken);
        if (recording.Command is not ErasePerson || result is not RecordingResult.Recorded erased)
            return result;

        // By then no node relies on what it knew before the erasure, whatever became of its connection: nobody who is told is shown the name after it.
        // Not cancelled: it is erased, whoever still waits to hear so.
        var passed = Task.Delay(standings.TrustFor, CancellationToken.None);
        var kept = await erasures.KeepAsync(erased);
        await passed;
        return kept;
    }

    private async Task<RecordingResult> DecideAndAppendAsync(Recording recording, CancellationToken cancellationToken)
    {
        var kept = recent.Find(recording.Stream);
        for (var attempt = kept is null ? 1 : OnWhatIsKept; ; attempt++)
        {
            var history = kept ?? new RecordedHistory(await store.ReadEntriesAsync(recording.Stream, long.MaxValue, cancellationToken)) { Stream = recording.Stream };
            kept = null;
            if (!TryDecide(recording, history, out var accepted, out var refusal))
            {
                if (attempt == OnWhatIsKept)
                    continue;
                return await AnsweredBeforeAsync(recording, cancellationToken) ?? refusal;
            }

            var outcome = await store.AppendAsync(Request(recording, history.Version, accepted), cancellationToken);
            if (outcome is AppendOutcome.WrongExpectedVersion && (attempt == OnWhatIsKept || (recording.SeenVersion is null && attempt < MaxAttempts)))
                continue;
            if (outcome is AppendOutcome.Committed committed)
            {
                // Before anybody is told: who records and then asks must not be answered from before it.
                standings.Passed(committed.Receipt.LastIndex);
                if (!committed.Replayed)
                    recent.Keep(recording.Stream, history.Followed(Entries(recording, committed.Receipt, accepted)));
            }

            return Result(recording, outcome);
        }
    }

    /// <summary>What there is to append, or why not.</summary>
    private static bool TryDecide(
        Recording recording, RecordedHistory history, [NotNullWhen(true)] out Decision.Accepted? accepted, [NotNullWhen(false)] out RecordingResult? refusal)
    {
        accepted = null;
        refusal = null;
        var opensStream = recording.Command is RegisterCollaboration || Streams.IsSystem(recording.Stream);
        if (history.Entries.Count == 0 && !opensStream)
            refusal = new RecordingResult.UnknownCollaboration(recording.Stream);
        else if (recording.SeenVersion is { } seen && seen != history.Version)
            refusal = new RecordingResult.Stale(history.Version);
        else if (UseCase.Decide(history, recording.Command) is var decision && decision is Decision.Rejected rejected)
            refusal = new RecordingResult.Rejected(rejected.Violations);
        else
            accepted = (Decision.Accepted)decision;
        return refusal is null;
    }

    private static IEnumerable<Entry> Entries(Recording recording, Receipt receipt, Decision.Accepted accepted) => accepted.Facts.Select((fact, i) => new Entry(
        receipt.EventIds[i],
        receipt.FirstIndex.GetValueOrDefault() + i,
        recording.Stream,
        receipt.Version - accepted.Facts.Count + 1 + i,
        receipt.RecordedAt,
        recording.Actor.Id,
        fact));

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
