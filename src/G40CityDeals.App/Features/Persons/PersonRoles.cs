using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Persons;

/// <summary>A registered person with what they do on a day, as far as recorded.</summary>
/// <param name="Id">The one that is kept, of a person who was entered more than once.</param>
/// <param name="Roles">On that day.</param>
/// <param name="Earlier">What they did once, by then; no role of that day.</param>
/// <param name="AlsoEntered">In words, under which other names they were entered; null when entered once.</param>
public sealed record PersonLine(Guid Id, string Name, IReadOnlyList<PersonRoleLine> Roles, IReadOnlyList<PersonRoleLine> Earlier, string? AlsoEntered)
{
    /// <summary>Each human being once, by name, those erased last.</summary>
    /// <param name="persons">Who was known, and who is the same as whom, at the moment asked about.</param>
    public static IReadOnlyList<PersonLine> Of(PersonList persons, PersonBook names, NetworkFacts network, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(persons);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(network);
        var roles = network.Collaborations.SelectMany(facts => RolesIn(facts, day)).ToLookup(pair => pair.Person, pair => pair.Role);
        return [.. persons.Persons.ToLookup(person => person.MergedInto ?? person.Person.Person, person => person.Person.Person)
            .Select(same => LineOf(same.Key, [.. same], names, [.. same.SelectMany(id => roles[id])]))
            .OrderBy(line => line.Name == PersonBook.ErasedName).ThenBy(line => line.Name, StringComparer.Ordinal)];
    }

    private static PersonLine LineOf(Guid kept, IReadOnlyList<Guid> same, PersonBook names, IReadOnlyList<PersonRoleLine> roles)
    {
        var name = names.NameOf(kept);
        var others = same.Count > 1 ? names.EnteredAs(kept).Where(other => other != name).ToList() : [];
        var also = same.Count == 1 ? null : others.Count > 0 ? $"ook ingevoerd als {DutchWords.List(others)}" : $"{same.Count} keer ingevoerd";
        return new(kept, name, [.. roles.Where(role => role.Certainty is not null)], [.. roles.Where(role => role.Certainty is null)], also);
    }

    /// <summary>What one person does or did beside holding seats, under any of these ids.</summary>
    public static IReadOnlyList<PersonRoleLine> BesideSeats(IReadOnlyCollection<Guid> person, NetworkFacts network, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Collaborations.SelectMany(facts => OtherRolesIn(facts, day)).Where(pair => person.Contains(pair.Person)).Select(pair => pair.Role)];
    }

    private static IEnumerable<(Guid Person, PersonRoleLine Role)> RolesIn(CollaborationViews facts, DateOnly day)
    {
        var name = facts.Profile.NameOn(day);
        foreach (var term in facts.Chairs.Terms.Where(term => term.Person is not null && HasBegun(term.Extent, day)))
            yield return (term.Person!.Person, new(facts.Id, name, DutchWords.Of(term.Seat) + (term.Body is { } body ? $" ({body})" : ""), Of(term.Extent, day), term.Evidence)); // the filter saw it
        foreach (var other in OtherRolesIn(facts, day))
            yield return other;
    }

    private static IEnumerable<(Guid Person, PersonRoleLine Role)> OtherRolesIn(CollaborationViews facts, DateOnly day)
    {
        var name = facts.Profile.NameOn(day);
        foreach (var (member, certainty) in facts.Members.PersonsOn(day).Select(answer => (answer.Membership, answer.Certainty)))
            yield return (member.Person.Person, new(facts.Id, name, DutchWords.Of(member.Role), certainty, member.Evidence));
        foreach (var member in facts.Members.Persons.Where(member => HasBegun(member.Extent, day) && Of(member.Extent, day) is null))
            yield return (member.Person.Person, new(facts.Id, name, DutchWords.Of(member.Role), null, member.Evidence));
        foreach (var meeting in facts.Meetings.Meetings.Where(meeting => meeting.Held?.CanHaveHappenedBy(day) == true))
        {
            foreach (var guest in meeting.Held!.Fact.Guests.Where(guest => guest.Person is not null)) // the filter saw it
                yield return (guest.Person!.Person, new(facts.Id, name, $"gast bij het overleg ‘{meeting.Id}’", null, meeting.Held.Evidence)); // the filter saw it
        }

        foreach (var deliverable in facts.Deliverables.Deliverables.Where(one => one.Statements.Any(statement => statement.CanHaveHappenedBy(day))))
        {
            foreach (var contributor in deliverable.Contributors.Where(contributor => contributor.Person is not null))
                yield return (contributor.Person!.Person, new(facts.Id, name, $"droeg bij aan ‘{Words.Abridged(deliverable.Title, 50)}’", null, deliverable.Evidence)); // the filter saw it
        }

        foreach (var contact in facts.Contacts.UpTo(day).Where(contact => contact.Fact.Representative is not null))
            yield return (contact.Fact.Representative!.Person, new(facts.Id, name, $"{DutchWords.Of(contact.Fact.What)}: {Words.Abridged(contact.Fact.Topic, 50)}", null, contact.Evidence)); // the filter saw it
    }

    private static bool HasBegun(Extent extent, DateOnly day) => extent.Begin.Earliest <= day;

    /// <summary>Null: it was over by that day.</summary>
    private static Certainty? Of(Extent extent, DateOnly day) => extent.On(day) is var certainty && certainty == Certainty.Absent ? null : certainty;
}

/// <param name="Certainty">Null for what gives no office, and for an office that was over by that day.</param>
public sealed record PersonRoleLine(string Collaboration, string Name, string Role, Certainty? Certainty, IReadOnlyList<Guid> Evidence);
