using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
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
public sealed class Recorder(IEventStore store, CommandRunner runner, PersonDirectory persons)
{
    public const int MaxKeyLength = 200;

    public async Task<RecordingResult> RecordAsync(RecordingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var violations = EnvelopeViolations(request);
        var known = await persons.ReadAsync(cancellationToken);
        CommittedValue[] values = [];
        var body = request.Body;
        if (request.CommandType == typeof(RegisterPerson) && NewPerson.Read(request.Body, out var person) is var problems)
        {
            violations.AddRange(problems);
            if (person is null)
                return new RecordingResult.Rejected(violations.Concat(CommandReader.ReadBase(request.Body)).ToValueList());
            (body, values) = (person.Body, [person.Value]);
            known = known.With(person.Ref);
        }

        var entry = await SpokenOfAsync(request, cancellationToken);
        var (command, wrong) = CommandReader.Read(request.CommandType, body, known.Find, id => id == entry?.Id ? entry.Fact : null);
        violations.AddRange(wrong);
        var canonical = Canonical(request.Body, violations);
        if (violations.Count > 0 || command is null)
            return new RecordingResult.Rejected(violations.ToValueList());
        return await runner.RunAsync(
            new Recording(request.Stream, command, request.Actor, request.IdempotencyKey ?? Guid.CreateVersion7().ToString(), Hash(request, canonical))
            {
                SeenVersion = request.SeenVersion,
                Values = values,
                Correlation = request.Correlation,
            },
            cancellationToken);
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
        if (request.IdempotencyKey is { } key && (key.Length is 0 or > MaxKeyLength || key.Any(char.IsControl)))
            violations.Add(new("idempotency-key.invalid", $"Een sleutel heeft 1 tot {MaxKeyLength} tekens en geen stuurtekens.", "Idempotency-Key"));
        return violations;
    }

    private static byte[] Canonical(JsonElement body, List<Violation> violations)
    {
        try
        {
            return CanonicalJson.SerializeToUtf8Bytes(body);
        }
        catch (ArgumentException notCanonical)
        {
            // Said only when nothing clearer was: a number with a fraction is already refused by the field that wants a whole one.
            if (violations.Count == 0)
                violations.Add(new("input.not-canonical", notCanonical.Message));
            return [];
        }
    }

    private async Task<Entry?> SpokenOfAsync(RecordingRequest request, CancellationToken cancellationToken)
    {
        if (request.Body.ValueKind != JsonValueKind.Object || !request.Body.TryGetProperty("entry", out var named) || named.ValueKind != JsonValueKind.String || !named.TryGetGuid(out var id))
            return null;
        var stored = await store.FindEventAsync(id, cancellationToken);
        return stored?.Stream == request.Stream ? EventRegistry.Decode(stored) : null;
    }

    private static byte[] Hash(RecordingRequest request, byte[] canonical) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{CommandReader.NameOf(request.CommandType)}\n{request.Stream}\n"), .. canonical]);
}
