using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Membership;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class MembershipInEnglish
{
    public static string? Of(CollaborationEvent fact)
    {
        var held = fact.Effective is Effective.Held;
        return fact switch
        {
            CityJoined f => Joined(Municipalities.NameOf(f.City), f.Role, body: null, held),
            CityLeft f => Left(Municipalities.NameOf(f.City), held),
            PartnerJoined f => Joined(EnglishWords.Name(f.Party), f.Role, f.Body, held),
            PartnerLeft f => Left(EnglishWords.Name(f.Party), held),
            PersonJoined f => $"{EnglishWords.Who(f.Person, f.OnBehalfOf, f.Capacity is null ? null : EnglishWords.Quoted(f.Capacity))} {(held ? "was" : "became")} {EnglishWords.OneOf(f.Role)}{In(f.Body)}",
            PersonLeft f => $"{f.Person.Token} {(held ? "was no longer" : "ceased to be")} {EnglishWords.OneOf(f.Role)}{In(f.Body)}",
            MembersCounted f => $"there {(f.Total == 1 ? "was 1 member" : $"were {f.Total} members")} according to the source{Groups(f.Groups)}",
            _ => null,
        };
    }

    private static string Joined(string name, MembershipRole role, string? body, bool held) => (role, held) switch
    {
        (MembershipRole.SignedLater, true) => $"{name} took part{In(body)}, having signed later",
        (MembershipRole.SignedLater, false) => $"{name} joined{In(body)} by signing later",
        (_, true) => $"{name} was {EnglishWords.OneOf(role)}{In(body)}",
        (_, false) => $"{name} joined as {EnglishWords.OneOf(role)}{In(body)}",
    };

    private static string Left(string name, bool held) => held ? $"{name} no longer took part" : $"{name} left";

    private static string In(string? body) => body is null ? "" : $" (in: {EnglishWords.Quoted(body)})";

    private static string Groups(ValueList<MemberGroup> groups) =>
        groups.Count == 0 ? "" : $", of whom {EnglishWords.List(groups.Select(group => $"{group.Number} in the group {EnglishWords.Quoted(group.Name)}"))}";
}
