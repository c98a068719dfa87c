using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>Which cities, partners and persons take part, and how many members a source counts.</summary>
internal static class MembersOnSheet
{
    public static IEnumerable<StatusLine> Write(MemberRegister members, StatusDay day)
    {
        var (cities, partners, persons) = day.Day is { } asked
            ? (members.CitiesOn(asked).Select(answer => answer.Membership), members.PartnersOn(asked).Select(answer => answer.Membership), members.PersonsOn(asked).Select(answer => answer.Membership))
            : (members.Cities, members.Partners, members.Persons);
        return cities.Select(city => City(city, day))
            .Concat(partners.Select(partner => Partner(partner, day)))
            .Concat(persons.Select(person => Person(person, day)))
            .Concat(day.Those(members.Counts).Select(count => Counted(count, day)));
    }

    private static StatusLine City(CityMembership city, StatusDay day) => Line(
        $"city/{city.City}/{StatusDay.Code(city.Role)}", "Stad", $"{Municipalities.NameOf(city.City)}, {DutchWords.Of(city.Role)}, {day.During(city.Extent)}", city.Evidence);

    private static StatusLine Partner(PartnerMembership partner, StatusDay day) => Line(
        $"partner/{partner.Party.Label}/{StatusDay.Code(partner.Role)}/{partner.Body}",
        "Partner",
        $"{partner.Party.Label}{TypeOf(partner.Party)}, {DutchWords.Of(partner.Role)}{In(partner.Body)}, {day.During(partner.Extent)}",
        partner.Evidence);

    private static StatusLine Person(PersonMembership person, StatusDay day) => Line(
        $"person/{person.Person.Person:D}/{StatusDay.Code(person.Role)}/{person.Body}/{person.OnBehalfOf?.Label}",
        "Persoon",
        $"{DutchWords.Who(person.Person, person.OnBehalfOf, person.Capacity)}, {DutchWords.Of(person.Role)}{In(person.Body)}, {day.During(person.Extent)}",
        person.Evidence);

    private static StatusLine Counted(Stated<MembersCounted> count, StatusDay day)
    {
        var groups = count.Fact.Groups.Count == 0 ? "" : $" (waarvan {DutchWords.List(count.Fact.Groups.Select(group => $"{group.Number} {group.Name}"))})";
        return Line($"members-counted/{count.Entry}", "Aantal leden volgens een telling", $"{count.Fact.Total}{groups}, {day.When(count.Fact.Effective)}", count.Evidence);
    }

    private static string TypeOf(Party party) => party.Type is { } type && type != PartyType.Other ? $" ({DutchWords.Of(type)})" : "";

    private static string In(string? body) => body is null ? "" : $" in {body}";

    private static StatusLine Line(string key, string label, string value, ValueList<Guid> evidence) => new(StatusTopic.Members, key, label, value, evidence);
}
