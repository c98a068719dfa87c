using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Cities;

/// <summary>What a city takes part in on a day, and who does so for it.</summary>
public sealed record CityStory(IReadOnlyList<CityPart> Parts, IReadOnlyList<CityPerson> Persons)
{
    public static CityStory Of(CityCode city, NetworkFacts network, DateOnly day, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(names);
        var parts = from facts in network.Collaborations
                    from answer in facts.Members.CitiesOn(day)
                    where answer.Membership.City == city
                    select new CityPart(facts.Id, facts.Profile.NameOn(day), DutchWords.Of(answer.Membership.Role), answer.Certainty, Words.Of(answer.Membership.Extent), Confirmed(answer.Membership.Extent), answer.Membership.Evidence);
        var members = from facts in network.Collaborations
                      from answer in facts.Members.PersonsOn(day)
                      where answer.Membership.OnBehalfOf?.City == city
                      select new CityPerson(facts.Id, facts.Profile.NameOn(day), names.NameOf(answer.Membership.Person.Person), DutchWords.Of(answer.Membership.Role), answer.Certainty, answer.Membership.Evidence);
        var chairs = from facts in network.Collaborations
                     from term in facts.Chairs.Terms
                     where term.OnBehalfOf?.City == city && term.Extent.On(day) != Certainty.Absent
                     select new CityPerson(facts.Id, facts.Profile.NameOn(day), term.Person is { } person ? names.NameOf(person.Person) : null, DutchWords.Of(term.Seat), term.Extent.On(day), term.Evidence);
        return new([.. parts], [.. chairs, .. members]);
    }

    private static string? Confirmed(Extent extent) => extent.LastConfirmed is { } last ? DutchDates.Plain(last) : null;
}

/// <param name="Since">How long, in words.</param>
public sealed record CityPart(string Collaboration, string Name, string Role, Certainty Certainty, string Since, string? LastConfirmed, IReadOnlyList<Guid> Evidence);

/// <param name="Who">Null: the city itself, without a named person.</param>
public sealed record CityPerson(string Collaboration, string Name, string? Who, string Role, Certainty Certainty, IReadOnlyList<Guid> Evidence);
