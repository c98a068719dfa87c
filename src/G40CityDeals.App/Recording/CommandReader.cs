using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Recording;

/// <summary>JSON → command, the same for API, form and import. All errors of one request together; nothing half-read comes out.</summary>
public static class CommandReader
{
    private static readonly string[] BaseFields = ["effective", "source"];

    private static readonly Dictionary<string, Type> ByName = UseCase.All.ToDictionary(useCase => NameOf(useCase.CommandType), useCase => useCase.CommandType, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<Type, bool> PersonsIn = new();

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The command's kebab-case name, as in an import file: <c>appoint-chair</c>.</summary>
    public static string NameOf(Type command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return JsonNamingPolicy.KebabCaseLower.ConvertName(command.Name);
    }

    /// <summary>A body of this command can point at persons.</summary>
    public static bool NamesPersons(Type command) =>
        command == typeof(CorrectEntry) || command == typeof(DisputeEntry) || PersonsIn.GetOrAdd(command, static type => MentionsPerson(type));

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    /// <param name="findPerson">The registered person with this id, or null.</param>
    /// <param name="findEntry">The fact with this id as recorded, for amendments; null when there is none.</param>
    public static (Command? Command, IReadOnlyList<Violation> Violations) Read(Type type, JsonElement body, Func<Guid, PersonRef?> findPerson, Func<Guid, CollaborationEvent?> findEntry)
    {
        var reader = new ObjectReader(findPerson);
        if (body.ValueKind != JsonValueKind.Object)
        {
            reader.Violate("input.type", "De aanvraag is geen JSON-object.", field: null);
            return (null, reader.Violations);
        }

        var command = type == typeof(CorrectEntry) ? Replacing(reader, body, "replacement", findEntry, (entry, fact, reason) => new CorrectEntry(entry, fact, reason) { Effective = fact.Effective, Source = fact.Source })
            : type == typeof(DisputeEntry) ? Replacing(reader, body, "claim", findEntry, (entry, fact, reason) => new DisputeEntry(entry, fact, reason) { Effective = fact.Effective, Source = fact.Source })
            : typeof(Amendment).IsAssignableFrom(UseCase.All.First(useCase => useCase.CommandType == type).FactType) ? AboutEntry(reader, type, body, findEntry)
            : Plain(reader, type, body, "", []);
        return reader.Violations.Count > 0 ? (null, reader.Violations) : (command, []);
    }

    /// <summary>What is wrong with the fields that every command has.</summary>
    internal static IReadOnlyList<Violation> ReadBase(JsonElement body)
    {
        var reader = new ObjectReader(_ => null);
        WithBase(reader, command: null, body, "", fallback: null);
        return reader.Violations;
    }

    private static bool MentionsPerson(Type type) =>
        type == typeof(PersonRef)
        || (type.IsGenericType && type.GetGenericArguments().Any(MentionsPerson))
        || (type.Assembly == typeof(Command).Assembly && !type.IsEnum && type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => parameter.ParameterType != type && MentionsPerson(parameter.ParameterType)));

    private static Command? Plain(ObjectReader reader, Type type, JsonElement body, string path, IReadOnlyList<string> alsoKnown)
    {
        var command = (Command?)reader.ReadObject(type, body, path, [.. BaseFields, .. alsoKnown]);
        return WithBase(reader, command, body, path, fallback: null);
    }

    /// <summary>Confirmation, retraction, settlement: where they name no time of their own, they speak of the entry's.</summary>
    private static Command? AboutEntry(ObjectReader reader, Type type, JsonElement body, Func<Guid, CollaborationEvent?> findEntry)
    {
        var command = (Command?)reader.ReadObject(type, body, "", BaseFields);
        var spokenOf = body.TryGetProperty("entry", out var entry) && entry.ValueKind == JsonValueKind.String && entry.TryGetGuid(out var id) ? findEntry(id) : null;
        return WithBase(reader, command, body, "", spokenOf?.Effective ?? Effective.OccurredOnceUnknown);
    }

    /// <summary>Correction and dispute bring a whole fact of the entry's own type, read as the command that records that type.</summary>
    private static Command? Replacing(ObjectReader reader, JsonElement body, string field, Func<Guid, CollaborationEvent?> findEntry, Func<Guid, CollaborationEvent, string, Command> make)
    {
        foreach (var property in body.EnumerateObject().Where(property => property.Name is not ("entry" or "reason") && property.Name != field))
            reader.Violate("input.unknown-field", $"Het veld '{property.Name}' is hier niet bekend.", property.Name);
        var reason = Required(reader, body, "reason") is { } text ? (string?)reader.ReadValue(typeof(string), text, "reason", typeof(CorrectEntry).GetConstructors()[0].GetParameters()[2]) : null;
        var entry = Required(reader, body, "entry") is { } named ? (Guid?)reader.ReadValue(typeof(Guid), named, "entry", typeof(Guid)) : null;
        if (Required(reader, body, field) is not { } brought || entry is not { } id)
            return null;
        if (findEntry(id) is not { } original)
        {
            reader.Violate("entry.unknown", "Deze vermelding staat niet in dit samenwerkingsverband.", "entry");
            return null;
        }

        if (original is Amendment amendment)
        {
            reader.Violate("entry.not-original", $"Dit is zelf een vermelding over een vermelding. Noem de oorspronkelijke: {amendment.Entry}.", "entry");
            return null;
        }

        var command = Plain(reader, UseCase.For(original.GetType()).CommandType, brought, field, []);
        return command is null || reason is null ? null : make(id, command.Fact(), reason);
    }

    private static Command? WithBase(ObjectReader reader, Command? command, JsonElement body, string path, Effective? fallback)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        var effective = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("effective", out var when)
            ? (Effective?)reader.ReadValue(typeof(Effective), when, prefix + "effective", typeof(Command))
            : fallback;
        if (effective is null && body.ValueKind == JsonValueKind.Object && !body.TryGetProperty("effective", out _))
            reader.Violate("input.required", "Zeg wanneer het zo was: een moment (occurred) of een periode (held).", prefix + "effective");
        var source = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("source", out var named) ? (Source?)reader.ReadObject(typeof(Source), named, prefix + "source") : null;
        if (source is null && body.ValueKind == JsonValueKind.Object && !body.TryGetProperty("source", out _))
            reader.Violate("input.required", "Noem de bron: document en uitgever.", prefix + "source");
        if (command is null || effective is null || source is null)
            return null;
        Set(nameof(Command.Effective), effective);
        Set(nameof(Command.Source), source);
        return command;

        void Set(string property, object value) => typeof(Command).GetProperty(property, BindingFlags.Public | BindingFlags.Instance)?.SetValue(command, value);
    }

    private static JsonElement? Required(ObjectReader reader, JsonElement body, string field)
    {
        if (body.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null)
            return value;
        reader.Violate("input.required", "Dit veld is verplicht.", field);
        return null;
    }
}
