using System.Collections.Frozen;
using System.Text.Json;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.EventStore;

namespace G40CityDeals.App.Persons;

/// <summary>Who the persons are, and what they are called as long as that has not been erased. Kept per position of the log.</summary>
public sealed class PersonDirectory(IEventStore store)
{
    private PersonBook _latest = PersonBook.Empty;

    /// <summary>Names are always today's: an erased name shows nowhere, whichever day is asked about.</summary>
    public async Task<PersonBook> ReadAsync(CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(cancellationToken);
        if (_latest.Position == head.Index)
            return _latest;
        var entries = await store.ReadEntriesAsync(Streams.Persons, head.Index, cancellationToken);
        var values = await store.ReadValuesAsync(cancellationToken);
        return _latest = PersonBook.From(head.Index, PersonList.Project(History.AsKnown(entries, KnownOn.Now)), values);
    }
}

/// <summary>The persons as they are at one position of the log.</summary>
public sealed class PersonBook
{
    /// <summary>What stands where a name was.</summary>
    public const string ErasedName = "(naam gewist)";

    private readonly FrozenDictionary<Guid, (PersonRef Ref, string? Name)> _byId;

    private PersonBook(long position, IEnumerable<KeyValuePair<Guid, (PersonRef Ref, string? Name)>> byId) =>
        (Position, _byId) = (position, byId.ToFrozenDictionary());

    public static PersonBook Empty { get; } = new(-2, []);

    public long Position { get; }

    /// <summary>Id and name, by name; erased persons last.</summary>
    public IReadOnlyList<(Guid Id, string Name)> All =>
        [.. _byId.Select(pair => (pair.Key, Name: NameOf(pair.Key))).OrderBy(pair => pair.Name == ErasedName).ThenBy(pair => pair.Name, StringComparer.Ordinal)];

    public PersonRef? Find(Guid id) => _byId.TryGetValue(id, out var found) ? found.Ref : null;

    public string NameOf(Guid id) => _byId.TryGetValue(id, out var found) && found.Name is { } name ? name : ErasedName;

    internal static PersonBook From(long position, PersonList persons, IReadOnlyDictionary<string, CommittedValue> values)
    {
        var names = persons.Persons.ToDictionary(person => person.Person.Person, person => (person.Person, Name: person.Erased ? null : NameIn(values, person.Person.Commitment)));
        foreach (var merged in persons.Persons.Where(person => person.MergedInto is not null))
        {
            if (merged.MergedInto is { } into && names.TryGetValue(into, out var kept))
                names[merged.Person.Person] = (merged.Person, kept.Name);
        }

        return new PersonBook(position, names.Select(pair => KeyValuePair.Create(pair.Key, (pair.Value.Person, pair.Value.Name))));
    }

    private static string? NameIn(IReadOnlyDictionary<string, CommittedValue> values, string commitment) =>
        values.TryGetValue(commitment, out var value) && value.Value.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
}
