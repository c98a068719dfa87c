using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Meetings;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class MeetingsInEnglish
{
    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var held = fact.Effective is Effective.Held;
        return fact switch
        {
            // A plan's "when" is the moment for which the meeting was planned.
            MeetingPlanned f => $"the {Kind(f.Forum)} ‘{f.Meeting}’ was to take place{InMode(f.Mode)}, as planned",
            MeetingHeld f => (held ? $"there was the {Kind(f.Forum)} ‘{f.Meeting}’" : $"the {Kind(f.Forum)} ‘{f.Meeting}’ took place") + InMode(f.Mode) + Content(f, context),
            MeetingCancelled f => $"the meeting ‘{f.Meeting}’ {(held ? "had been" : "was")} cancelled{(f.Reason is { } reason ? $", for this reason: {EnglishWords.Quoted(reason)}" : "")}",
            MeetingsCounted f => $"there {(f.Number == 1 ? "was" : "were")} {f.Number} {Kind(f.Forum)}{(f.Number == 1 ? "" : "s")}{InMode(f.Mode)} according to a source{Remark(f.Remark)}",
            _ => null,
        };
    }

    private static string Content(MeetingHeld held, EntryContext context)
    {
        var hosts = held.JointlyWith.Select(host => host.Party is { } party ? EnglishWords.Name(party) : (host.Collaboration is { } other ? context.NameOf(other) : "")).ToList();
        var guests = held.Guests.Select(guest => EnglishWords.Who(guest.Person, guest.OnBehalfOf, guest.Capacity is { } capacity ? EnglishWords.Quoted(capacity) : null)).ToList();
        return (hosts.Count > 0 ? $", jointly with {EnglishWords.List(hosts)}" : "")
            + (guests.Count > 0 ? $", with {EnglishWords.List(guests)} as {(guests.Count == 1 ? "guest" : "guests")}" : "")
            + (held.Topics.Count > 0 ? $", about {EnglishWords.List(held.Topics.Select(EnglishWords.Quoted))}" : "")
            + Remark(held.Remark);
    }

    private static string Kind(Forum forum) => $"{EnglishWords.Of(forum)}{(forum == Forum.Officials ? "’" : "")} meeting";

    private static string InMode(MeetingMode? mode) => mode is { } known ? $" ({EnglishWords.Of(known)})" : "";

    private static string Remark(string? remark) => Clause.InBrackets(remark is null ? null : EnglishWords.Quoted(remark));
}
