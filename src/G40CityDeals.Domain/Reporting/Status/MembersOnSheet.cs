using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>Which cities, partners and persons take part, and how many members a source counts.</summary>
internal static class MembersOnSheet
{
    public static IEnumerable<StatusLine> Write(MemberRegister members, SheetScope scope)
    {
        var (cities, partners, persons) = scope.Day is { } asked
            ? (members.CitiesOn(asked).Select(answer => answer.Membership), members.PartnersOn(asked).Select(answer => answer.Membership), members.PersonsOn(asked).Select(answer => answer.Membership))
            : (members.Cities, members.Partners, members.Persons);
        return cities.Select(city => City(city, scope))
            .Concat(partners.Select(partner => Partner(partner, scope)))
            .Concat(persons.Select(person => Person(person, scope)))
            .Concat(scope.Those(members.Counts).Select(count => Counted(count, scope)));
    }

    private static StatusLine City(CityMembership city, SheetScope scope) => Line(
        $"city/{city.City}/{SheetScope.Code(city.Role)}", "Stad", $"{Municipalities.NameOf(city.City)}, {DutchWords.Of(city.Role)}, {scope.During(city.Extent)}", city.Evidence);

    private static StatusLine Partner(PartnerMembership partner, SheetScope scope) => Line(
        $"partner/{partner.Party.Label}/{SheetScope.Code(partner.Role)}/{partner.Body}",
        "Partner",
        $"{partner.Party.Label}{TypeOf(partner.Party)}, {DutchWords.Of(partner.Role)}{In(partner.Body)}, {scope.During(partner.Extent)}",
        partner.Evidence);

    private static StatusLine Person(PersonMembership person, SheetScope scope) => Line(
        $"person/{person.Person.Person:D}/{SheetScope.Code(person.Role)}/{person.Body}/{person.OnBehalfOf?.Label}",
        "Persoon",
        $"{DutchWords.Who(person.Person, person.OnBehalfOf, person.Capacity)}, {DutchWords.Of(person.Role)}{In(person.Body)}, {scope.During(person.Extent)}",
        person.Evidence);

    private static StatusLine Counted(Stated<MembersCounted> count, SheetScope scope)
    {
        var groups = count.Fact.Groups.Count == 0 ? "" : $" (waarvan {DutchWords.List(count.Fact.Groups.Select(group => $"{group.Number} {group.Name}"))})";
        return Line($"members-counted/{count.Entry}", "Aantal leden volgens een telling", $"{count.Fact.Total}{groups}, {scope.When(count.Fact.Effective)}", count.Evidence);
    }

    private static string TypeOf(Party party) => party.Type is { } type && type != PartyType.Other ? $" ({DutchWords.Of(type)})" : "";

    private static string In(string? body) => body is null ? "" : $" in {body}";

    private static StatusLine Line(string key, string label, string value, ValueList<Guid> evidence) => new(StatusTopic.Members, key, label, value, evidence);
}
