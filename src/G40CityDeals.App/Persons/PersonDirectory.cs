using System.Collections.Frozen;
using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Persons;

/// <summary>Who the persons are, and what they are called as long as that has not been erased. Read anew each time: an erased name is in no memory.</summary>
public sealed class PersonDirectory(LogReader log, PersonVault vault)
{
    /// <summary>Names are always today's: an erased name shows nowhere, whichever day is asked about.</summary>
    public async Task<PersonBook> ReadAsync(CancellationToken cancellationToken)
    {
        var entries = await log.RecordedAsync(Streams.Persons, cancellationToken);
        return PersonBook.From(entries is [.., var last] ? last.Number : 0, PersonList.Project(History.AsKnown(entries, Known.All)), await vault.ReadAsync(cancellationToken));
    }
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

    /// <summary>Nobody.</summary>
    public static PersonBook Empty { get; } = new(0, FrozenDictionary<Guid, (PersonRef Ref, string? Name)>.Empty, PersonList.Initial, Array.Empty<string>().ToLookup(_ => Guid.Empty));

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

    internal static PersonBook From(long position, PersonList persons, IReadOnlyDictionary<string, NameInVault> names)
    {
        var byId = persons.Persons.ToDictionary(person => person.Person.Person, person => (Ref: person.Person, Name: person.Erased ? null : names.GetValueOrDefault(person.Person.Commitment)?.Name));
        foreach (var merged in persons.Persons.Where(person => person.MergedInto is not null))
        {
            if (merged.MergedInto is { } into && byId.TryGetValue(into, out var kept))
                byId[merged.Person.Person] = (merged.Person, kept.Name);
        }

        return new PersonBook(position, byId.ToFrozenDictionary(), persons, names.Values.ToLookup(name => name.Person, name => name.Name));
    }

    private string? FindName(Guid id) => _byId.TryGetValue(id, out var found) ? found.Name : null;
}
