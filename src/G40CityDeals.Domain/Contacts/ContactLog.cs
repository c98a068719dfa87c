namespace G40CityDeals.Domain.Contacts;

/// <summary>A collaboration's contacts with others, in the order recorded.</summary>
public sealed record ContactLog(CollaborationId Collaboration, ValueList<Stated<ContactRecorded>> Contacts);
