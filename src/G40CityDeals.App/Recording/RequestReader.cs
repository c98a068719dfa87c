using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Recording;

/// <summary>Reads a request into the message that records it. All errors of one request together; nothing half-read comes out.</summary>
public sealed class RequestReader(ErasureList erasures, TimeProvider clock)
{
    public const int MaxKeyLength = 200;

    /// <returns>The message; null when anything is wrong, and then what.</returns>
    internal async Task<(IRecord? Record, IReadOnlyList<Violation> Violations)> ReadAsync(RecordingRequest request, RequestLookups lookups, CancellationToken cancellationToken)
    {
        var violations = EnvelopeViolations(request);
        if (LoneSurrogates.Find(request.Body) is { } half)
            return (null, [.. violations, new("text.surrogate", "Deze tekst bevat een half teken (losse surrogaat).", half)]);
        NewPerson? person = null;
        if (request.CommandType == typeof(RegisterPerson))
        {
            violations.AddRange(NewPerson.Read(request.Body, out person));
            if (person is null)
                return (null, [.. violations, .. CommandReader.ReadBase(request.Body)]);
        }

        var entry = await SpokenOfAsync(request, lookups, cancellationToken);
        var known = CommandReader.NamesPersons(request.CommandType) ? await lookups.PersonsAsync(cancellationToken) : null;
        var (command, wrong) = CommandReader.Read(
            request.CommandType,
            person?.Body ?? request.Body,
            id => id == person?.Ref.Person ? person.Ref : known?.Find(id),
            id => id == entry?.Id ? entry.Fact : null);
        violations.AddRange(wrong);
        violations.AddRange(NotYet(command));
        CheckCanonical(request.Body, violations);
        if (violations.Count > 0 || command is null)
            return (null, violations);

        // Who was erased before stays so, also where this log does not know it: the name is not even kept for a moment.
        var stays = person is not null && await erasures.FindAsync(person.Ref.Person, cancellationToken) is not null;
        return (Message(request, command, Hash(request, person?.Unnamed ?? request.Body), stays ? null : person?.Name), []);
    }

    private static IRecord Message(RecordingRequest request, Command command, string hash, NameInVault? name)
    {
        var key = request.IdempotencyKey ?? Guid.CreateVersion7().ToString();
        var make = typeof(RequestReader).GetMethod(nameof(MessageOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!; // it stands below
        return (IRecord)make.MakeGenericMethod(command.GetType()).Invoke(null, [request, command, key, hash, name])!; // a constructor gives no null
    }

    private static Record<TCommand> MessageOf<TCommand>(RecordingRequest request, TCommand command, string key, string hash, NameInVault? name)
        where TCommand : Command =>
        new(request.Stream, command, request.Actor, key, hash) { SeenVersion = request.SeenVersion, Name = name, Correlation = request.Correlation };

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
    private static async Task<Entry?> SpokenOfAsync(RecordingRequest request, RequestLookups lookups, CancellationToken cancellationToken)
    {
        if (request.Body.ValueKind != JsonValueKind.Object || !request.Body.TryGetProperty("entry", out var named) || named.ValueKind != JsonValueKind.String || !named.TryGetGuid(out var id))
            return null;
        var history = await lookups.HistoryAsync(request.Stream, cancellationToken);
        return history.FindKnown(id) ?? history.Find(id);
    }

    /// <param name="body">As given, without a person's name: a receipt is for ever, and who has its hash could try out names.</param>
    private static string Hash(RecordingRequest request, JsonElement body) => Convert.ToHexStringLower(
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{CommandReader.NameOf(request.CommandType)}\n{request.Stream}\n"), .. CanonicalJson.SerializeToUtf8Bytes(body)]));
}
