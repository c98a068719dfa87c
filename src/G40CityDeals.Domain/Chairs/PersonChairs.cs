namespace G40CityDeals.Domain.Chairs;

/// <summary>One term of a person, with what it rests on.</summary>
public sealed record HeldSeat(CollaborationId Collaboration, ChairTerm Term, TermDelays Delays, ValueList<Source> Sources);

/// <summary>The seats of one person over all collaborations.</summary>
public static class PersonChairs
{
    /// <summary>In the order in which they began, as far as known.</summary>
    /// <param name="person">All ids that mean this person (<see cref="Persons.PersonList.SameAs"/>).</param>
    public static ValueList<HeldSeat> Of(IEnumerable<ChairGrounds> collaborations, IReadOnlyCollection<Guid> person) => (
        from grounds in collaborations
        from term in grounds.Register.Terms
        where term.Person is { } holder && person.Contains(holder.Person)
        orderby term.Extent.Begin.Latest, term.Extent.Begin.Earliest, grounds.Register.Collaboration.Value
        select new HeldSeat(grounds.Register.Collaboration, term, grounds.DelaysOf(term), grounds.SourcesOf(term.Evidence))).ToValueList();
}
