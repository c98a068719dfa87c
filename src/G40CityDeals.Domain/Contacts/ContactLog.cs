namespace G40CityDeals.Domain.Contacts;

/// <summary>A collaboration's contacts with others, in the order recorded.</summary>
public sealed record ContactLog(CollaborationId Collaboration, ValueList<Stated<ContactRecorded>> Contacts) : IView<ContactLog>
{
    public static ContactLog Project(CollaborationId collaboration, IReadOnlyList<Entry> known) => new(collaboration, Statements.Of<ContactRecorded>(known));

    /// <summary>The contacts that can have begun by the end of this day.</summary>
    public ValueList<Stated<ContactRecorded>> UpTo(DateOnly day) => Contacts.Where(contact => contact.CanHaveHappenedBy(day)).ToValueList();
}
