namespace G40CityDeals.Domain.Persons;

/// <summary>A person exists for us. The name stands in the vault under the commitment, never here. All on the stream <c>persons</c>.</summary>
public sealed record PersonRegistered(PersonRef Person) : CollaborationEvent;

/// <summary>The same person had been entered twice: from now on <paramref name="Person"/> means <paramref name="Into"/>.</summary>
public sealed record PersonMerged(PersonRef Person, PersonRef Into) : CollaborationEvent;

/// <summary>Name and salt are gone for good; what the person did stays.</summary>
public sealed record PersonErased(Guid Person, string Reason) : CollaborationEvent;
