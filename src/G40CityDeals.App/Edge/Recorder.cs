using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.App.Edge;

/// <summary>What somebody asks to be recorded, still as JSON: the same from API, form and import file.</summary>
/// <param name="IdempotencyKey">Null: the sender does not mind that a second sending is a second command.</param>
public sealed record RecordingRequest(string Stream, Type CommandType, JsonElement Body, Actor Actor, string? IdempotencyKey, long? SeenVersion = null, string? Correlation = null)
{
    /// <summary>What the sender's own edge (headers, route) already found wrong: told together with the rest.</summary>
    public IReadOnlyList<Violation> Found { get; init; } = [];
}

/// <summary>The edge's one path: JSON → command, all errors at once → <see cref="CommandRunner"/>.</summary>
public sealed class Recorder(IEventStore store, CommandRunner runner, PersonDirectory persons, SealCheck seals, ErasureList erasures, TimeProvider clock)
{
    public const int MaxKeyLength = 200;

    public async Task<RecordingResult> RecordAsync(RecordingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var violations = EnvelopeViolations(request);
        if (HalfCharacter.Find(request.Body) is { } half)
            return new RecordingResult.Rejected([.. violations, new("text.surrogate", "Deze tekst bevat een half teken (losse surrogaat).", half)]);
        var known = await persons.ReadAsync(cancellationToken);
        NewPerson? person = null;
        if (request.CommandType == typeof(RegisterPerson))
        {
            violations.AddRange(NewPerson.Read(request.Body, out person));
            if (person is null)
                return new RecordingResult.Rejected([.. violations, .. CommandReader.ReadBase(request.Body)]);
        }

        var entry = await SpokenOfAsync(request, cancellationToken);
        var (command, wrong) = CommandReader.Read(
            request.CommandType,
            person?.Body ?? request.Body,
            id => id == person?.Ref.Person ? person.Ref : known.Find(id),
            id => id == entry?.Id ? entry.Fact : null);
        violations.AddRange(wrong);
        violations.AddRange(NotYet(command));
        if (command is FreezeReport freeze)
            violations.AddRange(await seals.FindAsync(freeze, cancellationToken));
        if (command is ErasePerson erasure)
            violations.AddRange(OwnName.Find(erasure, request, known));
        CheckCanonical(request.Body, violations);
        if (violations.Count > 0 || command is null)
            return new RecordingResult.Rejected(violations.ToValueList());

        // Who was erased before stays so, also where this log does not know it: the name is not even kept for a moment.
        var erased = person is null ? null : await erasures.FindAsync(person.Ref.Person, cancellationToken);
        var result = await runner.RunAsync(
            new Recording(request.Stream, command, request.Actor, request.IdempotencyKey ?? Guid.CreateVersion7().ToString(), Hash(request, person?.Unnamed ?? request.Body))
            {
                SeenVersion = request.SeenVersion,
                Values = person is null || erased is not null ? [] : [person.Value],
                Correlation = request.Correlation,
            },
            cancellationToken);
        if (erased is not null && result is RecordingResult.Recorded)
            return await RecordAsync(ErasureReplay.RequestOf(erased), cancellationToken) is var again && ErasureReplay.HasWorked(again) ? result : again;
        return person is not null && result is RecordingResult.Recorded { Replayed: true } replayed && await NamesAnotherAsync(replayed.Receipt, person, cancellationToken)
            ? new RecordingResult.KeyReused(replayed.Receipt.Key)
            : result;
    }

    /// <summary>What tells that something happened cannot begin after today; a correction or dispute brings such a telling of its own.</summary>
    private IEnumerable<Violation> NotYet(Command? command)
    {
        var told = command switch
        {
            CorrectEntry correction => UseCase.CommandFor(correction.Replacement),
            DisputeEntry dispute => UseCase.CommandFor(dispute.Claim),
            _ => command,
        };
        if (told?.GetType().IsDefined(typeof(HappenedAttribute), inherit: false) == true && told.Effective.Span.First > AmsterdamTime.DayOf(clock.GetUtcNow()))
            yield return new("effective.in-future", "Dit moment moet nog komen, en hier wordt vastgelegd wat gebeurd is. Controleer de datum, of leg een plan vast.", "effective");
    }

    private static List<Violation> EnvelopeViolations(RecordingRequest request)
    {
        var violations = request.Found.ToList();
        if (!Actor.IsValidId(request.Actor.Id))
            violations.Add(new("actor.invalid", "Wie vastlegt is een kort id: kleine letters, cijfers en streepjes; geen naam.", "X-Actor"));
        if (!TextIds.IsValid(request.Stream))
            violations.Add(new("collaboration.invalid-id", "Het id van een samenwerkingsverband bestaat uit kleine letters, cijfers en losse streepjes, hooguit 80 tekens.", "collaboration"));
        if (Streams.IsSystem(request.Stream) && request.CommandType == typeof(RegisterCollaboration))
            violations.Add(new("collaboration.reserved-id", $"'{request.Stream}' is voor het systeem zelf: kies een ander id.", "id"));
        if (request.IdempotencyKey is { } key && (string.IsNullOrWhiteSpace(key) || key.Length > MaxKeyLength || key.Any(char.IsControl)))
            violations.Add(new("idempotency-key.invalid", $"Een sleutel heeft 1 tot {MaxKeyLength} tekens en geen stuurtekens.", "Idempotency-Key"));
        return violations;
    }

    private static void CheckCanonical(JsonElement body, List<Violation> violations)
    {
        try
        {
            CanonicalJson.Serialize(body);
        }
        catch (ArgumentException notCanonical)
        {
            // Said only when nothing clearer was: a number with a fraction is already refused by the field that wants a whole one.
            if (violations.Count == 0)
                violations.Add(new("input.not-canonical", notCanonical.Message));
        }
    }

    /// <summary>The entry that an amendment names, as it is known now or, where it does not stand any more, as recorded.</summary>
    private async Task<Entry?> SpokenOfAsync(RecordingRequest request, CancellationToken cancellationToken)
    {
        if (request.Body.ValueKind != JsonValueKind.Object || !request.Body.TryGetProperty("entry", out var named) || named.ValueKind != JsonValueKind.String || !named.TryGetGuid(out var id))
            return null;
        var history = new RecordedHistory(await store.ReadEntriesAsync(request.Stream, long.MaxValue, cancellationToken));
        return history.FindKnown(id) ?? history.Find(id);
    }

    /// <summary>The receipt's hash leaves the name out; the vault tells, as long as it holds the name, whether it was this one.</summary>
    private async Task<bool> NamesAnotherAsync(Receipt receipt, NewPerson person, CancellationToken cancellationToken)
    {
        var stored = receipt.EventIds is [var registration, ..] ? await store.FindEventAsync(registration, cancellationToken) : null;
        return stored is not null && EventRegistry.Decode(stored).Fact is PersonRegistered registered
            && (await store.ReadValuesAsync(cancellationToken)).TryGetValue(registered.Person.Commitment, out var held)
            && !JsonElement.DeepEquals(held.Value, person.Value.Value);
    }

    /// <param name="body">As given, without a person's name: a receipt is for ever, and who has its hash could try out names.</param>
    private static byte[] Hash(RecordingRequest request, JsonElement body) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{CommandReader.NameOf(request.CommandType)}\n{request.Stream}\n"), .. CanonicalJson.SerializeToUtf8Bytes(body)]);
}
