using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Meetings;

/// <summary>The entries of this capability in Dutch, one sentence each; null for any other.</summary>
internal static class MeetingSentences
{
    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var when = DutchDates.InSentence(fact.Effective);
        return (fact, fact.Effective) switch
        {
            (MeetingPlanned planned, Effective.Held) => $"Het overleg ‘{planned.Meeting}’ van {Whom(planned.Forum)} stond {when} gepland{InMode(planned.Mode)}.",
            (MeetingPlanned planned, _) => $"Het overleg ‘{planned.Meeting}’ van {Whom(planned.Forum)} werd gepland {when}{InMode(planned.Mode)}.",
            (MeetingHeld held, Effective.Held) => $"Het overleg ‘{held.Meeting}’ van {Whom(held.Forum)} was er {when}{InMode(held.Mode)}{Content(held, context)}.",
            (MeetingHeld held, _) => $"Het overleg ‘{held.Meeting}’ van {Whom(held.Forum)} vond {when} plaats{InMode(held.Mode)}{Content(held, context)}.",
            (MeetingCancelled cancelled, Effective.Held) => $"Het overleg ‘{cancelled.Meeting}’ was {when} afgezegd{Because(cancelled)}.",
            (MeetingCancelled cancelled, _) => $"Het overleg ‘{cancelled.Meeting}’ werd {when} afgezegd{Because(cancelled)}.",
            (MeetingsCounted counted, _) => Counted(counted, when),
            _ => null,
        };
    }

    private static string Counted(MeetingsCounted counted, string when) =>
        $"Een bron telt {counted.Number} {(counted.Number == 1 ? "overleg" : "overleggen")} van {Whom(counted.Forum)}{InMode(counted.Mode)}"
        + $"{(counted.Effective is Effective.Held ? "" : ", gehouden")} {when}{Clause.InBrackets(Trimmed(counted.Remark))}.";

    private static string Content(MeetingHeld held, EntryContext context)
    {
        var hosts = held.JointlyWith.Select(host => host.Party?.Label ?? (host.Collaboration is { } other ? context.NameOf(other) : "")).ToList();
        var guests = held.Guests.Select(guest => DutchWords.Who(guest.Person, guest.OnBehalfOf) + (guest.Capacity is { } capacity ? $", {capacity}" : "")).ToList();
        return (hosts.Count > 0 ? $", samen met {DutchWords.List(hosts)}" : "")
            + (guests.Count > 0 ? $", met als gast {DutchWords.List(guests)}" : "")
            + (held.Topics.Count > 0 ? $", over {DutchWords.List(held.Topics.Select(Clause.Of))}" : "")
            + Clause.InBrackets(Trimmed(held.Remark));
    }

    private static string Because(MeetingCancelled cancelled) => cancelled.Reason is { } reason ? $", om deze reden: {Clause.Of(reason)}" : "";

    private static string InMode(MeetingMode? mode) => mode is { } known ? $" ({DutchWords.Of(known)})" : "";

    private static string? Trimmed(string? text) => text is null ? null : Clause.Of(text);

    private static string Whom(Forum forum) => forum == Forum.CoreTeam ? $"het {DutchWords.Of(forum)}" : DutchWords.Of(forum);
}
