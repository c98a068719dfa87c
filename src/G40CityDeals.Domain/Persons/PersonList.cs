namespace G40CityDeals.Domain.Persons;

/// <summary>The persons that are known, without their names.</summary>
public sealed record PersonList(ValueList<RegisteredPerson> Persons);

/// <param name="MergedInto">Null unless it was entered twice.</param>
public sealed record RegisteredPerson(PersonRef Person, Guid? MergedInto, bool Erased, ValueList<Guid> Evidence);
