using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>Meetings planned, held and cancelled, those that others recorded, and how many a source counts.</summary>
internal static class MeetingsOnSheet
{
    public static IEnumerable<StatusLine> Write(MeetingCalendar calendar, SheetScope scope) =>
        calendar.Meetings.SelectMany(meeting => Of(meeting, scope))
            .Concat(calendar.Elsewhere.Where(elsewhere => scope.Shows(elsewhere.Held)).Select(elsewhere => Line(
                $"meeting/{elsewhere.Recorder}/{elsewhere.Held.Fact.Meeting}", $"Overleg, vastgelegd bij ‘{scope.Names.NameOf(elsewhere.Recorder)}’", Held(elsewhere.Held.Fact, scope), elsewhere.Held.Evidence)))
            .Concat(scope.Those(calendar.Counts).Select(count => Line(
                $"meetings-counted/{count.Entry}", "Aantal overleggen volgens een telling", Counted(count.Fact, scope), count.Evidence)));

    private static IEnumerable<StatusLine> Of(Meeting meeting, SheetScope scope)
    {
        var key = $"meeting/{meeting.Id}";
        if (meeting.Held is { } held && scope.Shows(held))
            yield return Line(key, "Overleg", Held(held.Fact, scope), held.Evidence);
        else if (meeting.Cancelled is { } cancelled && scope.Shows(cancelled))
            yield return Line(key, "Overleg", $"‘{meeting.Id}’: afgezegd, {scope.When(cancelled.Fact.Effective)}{(cancelled.Fact.Reason is { } reason ? $" ({Clause.Of(reason)})" : "")}", cancelled.Evidence);
        else if (meeting.Planned is { } planned)
            yield return Line(key, "Overleg", $"‘{meeting.Id}’: gepland, {DutchDates.Label(planned.Fact.Effective)}; {With(planned.Fact.Forum, planned.Fact.Mode)}", planned.Evidence);
    }

    private static string Held(MeetingHeld held, SheetScope scope)
    {
        var hosts = held.JointlyWith.Select(host => host.Collaboration is { } other ? $"‘{scope.Names.NameOf(other)}’" : host.Party?.Label ?? "").ToList();
        var guests = held.Guests.Select(guest => DutchWords.Who(guest.Person, guest.OnBehalfOf, guest.Capacity)).ToList();
        return $"‘{held.Meeting}’: gehouden, {scope.When(held.Effective)}; {With(held.Forum, held.Mode)}"
            + (hosts.Count > 0 ? $"; samen met {DutchWords.List(hosts)}" : "")
            + (guests.Count > 0 ? $"; gasten: {DutchWords.List(guests)}" : "")
            + (held.Topics.Count > 0 ? $"; over {DutchWords.List(held.Topics.Select(Clause.Of))}" : "")
            + Phrases.AndAlso(held.Remark);
    }

    private static string Counted(MeetingsCounted counted, SheetScope scope) =>
        $"{counted.Number} van {With(counted.Forum, counted.Mode)}, {scope.When(counted.Effective)}{Phrases.AndAlso(counted.Remark)}";

    private static string With(Forum forum, MeetingMode? mode) => DutchWords.Of(forum) + (mode is { } known ? $", {DutchWords.Of(known)}" : "");

    private static StatusLine Line(string key, string label, string value, ValueList<Guid> evidence) => new(StatusTopic.Meetings, key, label, value, evidence);
}
