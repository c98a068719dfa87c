using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Persons;

/// <summary>A registered person with what they do on a day, as far as recorded.</summary>
/// <param name="Roles">On that day.</param>
/// <param name="Earlier">What they did once, by then; no role of that day.</param>
public sealed record PersonLine(Guid Id, string Name, IReadOnlyList<PersonRoleLine> Roles, IReadOnlyList<PersonRoleLine> Earlier)
{
    public static IReadOnlyList<PersonLine> Of(PersonBook names, NetworkFacts network, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(network);
        var roles = network.Collaborations.SelectMany(facts => RolesIn(facts, day)).ToLookup(pair => pair.Person, pair => pair.Role);
        return [.. names.All.Select(person => new PersonLine(person.Id, person.Name, [.. roles[person.Id].Where(role => role.Certainty is not null)], [.. roles[person.Id].Where(role => role.Certainty is null)]))];
    }

    /// <summary>What one person does or did beside holding seats, under any of these ids.</summary>
    public static IReadOnlyList<PersonRoleLine> BesideSeats(IReadOnlyCollection<Guid> person, NetworkFacts network, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Collaborations.SelectMany(facts => OtherRolesIn(facts, day)).Where(pair => person.Contains(pair.Person)).Select(pair => pair.Role)];
    }

    private static IEnumerable<(Guid Person, PersonRoleLine Role)> RolesIn(CollaborationFacts facts, DateOnly day)
    {
        var name = facts.Profile.NameOn(day);
        foreach (var term in facts.Chairs.Terms.Where(term => term.Person is not null && term.Extent.On(day) != Certainty.Absent))
            yield return (term.Person!.Person, new(facts.Id, name, DutchWords.Of(term.Seat) + (term.Body is { } body ? $" ({body})" : ""), term.Extent.On(day), term.Evidence)); // the filter saw it
        foreach (var other in OtherRolesIn(facts, day))
            yield return other;
    }

    private static IEnumerable<(Guid Person, PersonRoleLine Role)> OtherRolesIn(CollaborationFacts facts, DateOnly day)
    {
        var name = facts.Profile.NameOn(day);
        foreach (var (member, certainty) in facts.Members.PersonsOn(day).Select(answer => (answer.Membership, answer.Certainty)))
            yield return (member.Person.Person, new(facts.Id, name, DutchWords.Of(member.Role), certainty, member.Evidence));
        foreach (var deliverable in facts.Deliverables.Deliverables.Where(one => one.Statements.Any(statement => statement.CanHaveHappenedBy(day))))
        {
            foreach (var contributor in deliverable.Contributors.Where(contributor => contributor.Person is not null))
                yield return (contributor.Person!.Person, new(facts.Id, name, $"droeg bij aan ‘{Words.Abridged(deliverable.Title, 50)}’", null, deliverable.Evidence)); // the filter saw it
        }

        foreach (var contact in facts.Contacts.UpTo(day).Where(contact => contact.Fact.Representative is not null))
            yield return (contact.Fact.Representative!.Person, new(facts.Id, name, $"{DutchWords.Of(contact.Fact.What)}: {Words.Abridged(contact.Fact.Topic, 50)}", null, contact.Evidence)); // the filter saw it
    }
}

/// <param name="Certainty">Null for what gives no office.</param>
public sealed record PersonRoleLine(string Collaboration, string Name, string Role, Certainty? Certainty, IReadOnlyList<Guid> Evidence);
