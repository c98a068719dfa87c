using System.Collections.Frozen;
using System.Text.Json;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.EventStore;

namespace G40CityDeals.App.Persons;

/// <summary>Who the persons are, and what they are called as long as that has not been erased. Kept per position of the log.</summary>
public sealed class PersonDirectory(IEventStore store)
{
    /// <summary>Up to so many new events are looked through, so that not every one of another stream has all persons read again.</summary>
    private const int FewEvents = 500;

    private PersonBook _latest = PersonBook.Empty;

    /// <summary>Names are always today's: an erased name shows nowhere, whichever day is asked about.</summary>
    public async Task<PersonBook> ReadAsync(CancellationToken cancellationToken)
    {
        var latest = _latest;
        var head = await store.HeadAsync(cancellationToken);
        if (latest.Position == head.Index)
            return latest;
        if (!await MayHaveChangedAsync(latest.Position, head.Index, cancellationToken))
            return _latest = latest.At(head.Index);
        var entries = await store.ReadEntriesAsync(Streams.Persons, head.Index, cancellationToken);
        var values = await store.ReadValuesAsync(cancellationToken);
        return _latest = PersonBook.From(head.Index, PersonList.Project(History.AsKnown(entries, KnownOn.Now)), values);
    }

    private async Task<bool> MayHaveChangedAsync(long after, long head, CancellationToken cancellationToken) =>
        head < after || head - after > FewEvents
        || await store.ReadAllAsync(after, head, cancellationToken).AnyAsync(stored => stored.Stream == Streams.Persons, cancellationToken);
}

/// <summary>The persons as they are at one position of the log.</summary>
public sealed class PersonBook
{
    /// <summary>What stands where a name was.</summary>
    public const string ErasedName = "(naam gewist)";

    /// <summary>The same inside an English sentence.</summary>
    public const string ErasedNameInEnglish = "(name erased)";

    private readonly FrozenDictionary<Guid, (PersonRef Ref, string? Name)> _byId;
    private readonly PersonList _persons;
    private readonly ILookup<Guid, string> _entered;

    private PersonBook(long position, FrozenDictionary<Guid, (PersonRef Ref, string? Name)> byId, PersonList persons, ILookup<Guid, string> entered) =>
        (Position, _byId, _persons, _entered) = (position, byId, persons, entered);

    /// <summary>From before the log began, which stands at -1 while it is empty.</summary>
    public static PersonBook Empty { get; } = new(-2, FrozenDictionary<Guid, (PersonRef Ref, string? Name)>.Empty, PersonList.Initial, Array.Empty<string>().ToLookup(_ => Guid.Empty));

    public long Position { get; }

    /// <summary>Id and name, by name; erased persons last.</summary>
    public IReadOnlyList<(Guid Id, string Name)> All =>
        [.. _byId.Select(pair => (pair.Key, Name: NameOf(pair.Key))).OrderBy(pair => pair.Name == ErasedName).ThenBy(pair => pair.Name, StringComparer.Ordinal)];

    public PersonRef? Find(Guid id) => _byId.TryGetValue(id, out var found) ? found.Ref : null;

    public string NameOf(Guid id) => FindName(id) ?? ErasedName;

    public string NameInEnglishOf(Guid id) => FindName(id) ?? ErasedNameInEnglish;

    /// <summary>The name was erased for good, whichever day is asked about.</summary>
    public bool IsErased(Guid id) => _persons.Find(id) is { Erased: true };

    /// <summary>Every name that this human being was entered under, each once; none that was erased.</summary>
    public IReadOnlyList<string> EnteredAs(Guid id) => [.. _persons.SameAs(id).Where(same => !IsErased(same)).SelectMany(same => _entered[same]).Distinct()];

    internal static PersonBook From(long position, PersonList persons, IReadOnlyDictionary<string, CommittedValue> values)
    {
        var names = persons.Persons.ToDictionary(person => person.Person.Person, person => (Ref: person.Person, Name: person.Erased ? null : NameIn(values, person.Person.Commitment)));
        foreach (var merged in persons.Persons.Where(person => person.MergedInto is not null))
        {
            if (merged.MergedInto is { } into && names.TryGetValue(into, out var kept))
                names[merged.Person.Person] = (merged.Person, kept.Name);
        }

        var entered = values.Values.Select(value => (value.Subject, Name: NameIn(value))).Where(pair => pair.Name is not null).ToLookup(pair => pair.Subject, pair => pair.Name!); // the filter saw it
        return new PersonBook(position, names.ToFrozenDictionary(), persons, entered);
    }

    /// <summary>The same persons at a later position, up to which nothing of them was recorded.</summary>
    internal PersonBook At(long position) => new(position, _byId, _persons, _entered);

    private string? FindName(Guid id) => _byId.TryGetValue(id, out var found) ? found.Name : null;

    private static string? NameIn(IReadOnlyDictionary<string, CommittedValue> values, string commitment) =>
        values.TryGetValue(commitment, out var value) ? NameIn(value) : null;

    private static string? NameIn(CommittedValue value) =>
        value.Value.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
}
