namespace G40CityDeals.Domain.Persons;

/// <summary>The persons that are known, without their names.</summary>
public sealed record PersonList(ValueList<RegisteredPerson> Persons) : IState<PersonList>
{
    /// <summary>The stream that the facts about persons stand in.</summary>
    public const string Stream = "persons";

    public static PersonList Initial { get; } = new([]);

    /// <param name="known">The entries of the stream <see cref="Stream"/>, from <see cref="History.AsKnown"/>.</param>
    public static PersonList Project(IReadOnlyList<Entry> known) => known.Fold<PersonList>();

    public static PersonList Evolve(PersonList state, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact switch
        {
            PersonRegistered registered when state.Find(registered.Person.Person) is { } again =>
                state.With(entry, again, again with { Person = registered.Person }),
            PersonRegistered registered => new(state.Persons.Add(new(registered.Person, MergedInto: null, Erased: false, entry.Evidence))),
            PersonMerged merged when state.Find(merged.Person.Person) is { } person && state.Resolve(merged.Into.Person) != state.Resolve(person.Person.Person) =>
                state.Merged(entry, person, state.Resolve(merged.Into.Person)),
            PersonErased erased when state.Find(erased.Person) is { } person => state.With(entry, person, person with { Erased = true }),
            _ => state,
        };
    }

    /// <summary>Null when this id was never registered.</summary>
    public RegisteredPerson? Find(Guid person) => Persons.FirstOrDefault(known => known.Person.Person == person);

    /// <summary>The id that this id means now, however often its holder was merged; itself when it was not.</summary>
    public Guid Resolve(Guid person) => Find(person)?.MergedInto ?? person;

    /// <summary>All ids that mean the same human being as this one, itself first.</summary>
    public ValueList<Guid> SameAs(Guid person) =>
        Persons.Select(known => known.Person.Person).Where(id => id != person && Resolve(id) == Resolve(person)).Prepend(person).ToValueList();

    /// <summary>Whoever was merged into this person before goes along, so that every <see cref="RegisteredPerson.MergedInto"/> is the last of its chain.</summary>
    private PersonList Merged(Entry entry, RegisteredPerson person, Guid into)
    {
        var moved = Persons.Where(known => Resolve(known.Person.Person) == Resolve(person.Person.Person)).ToList();
        return moved.Aggregate(this, (list, known) => list.With(entry, known, known with { MergedInto = into }));
    }

    private PersonList With(Entry entry, RegisteredPerson old, RegisteredPerson now) =>
        new(Persons.Replace(old, now with { Evidence = [.. now.Evidence, .. entry.Evidence] }));
}

/// <param name="MergedInto">The id that this one means now, at the end of the chain; null unless it was entered twice.</param>
/// <param name="Erased">Name and salt are gone for good.</param>
public sealed record RegisteredPerson(PersonRef Person, Guid? MergedInto, bool Erased, ValueList<Guid> Evidence);
