using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>Meetings planned, held and cancelled, those that others recorded, and how many a source counts.</summary>
internal static class MeetingsOnSheet
{
    public static IEnumerable<StatusLine> Write(MeetingCalendar calendar, StatusDay day) =>
        calendar.Meetings.SelectMany(meeting => Of(meeting, day))
            .Concat(calendar.Elsewhere.Where(elsewhere => day.Shows(elsewhere.Held)).Select(elsewhere => Line(
                $"meeting/{elsewhere.Recorder}/{elsewhere.Held.Fact.Meeting}", $"Overleg, vastgelegd bij ‘{elsewhere.Recorder}’", Held(elsewhere.Held.Fact, day), elsewhere.Held.Evidence)))
            .Concat(day.Those(calendar.Counts).Select(count => Line(
                $"meetings-counted/{count.Entry}", "Aantal overleggen volgens een telling", Counted(count.Fact, day), count.Evidence)));

    private static IEnumerable<StatusLine> Of(Meeting meeting, StatusDay day)
    {
        var key = $"meeting/{meeting.Id}";
        if (meeting.Held is { } held && day.Shows(held))
            yield return Line(key, "Overleg", Held(held.Fact, day), held.Evidence);
        else if (meeting.Cancelled is { } cancelled && day.Shows(cancelled))
            yield return Line(key, "Overleg", $"‘{meeting.Id}’: afgezegd, {day.When(cancelled.Fact.Effective)}{(cancelled.Fact.Reason is { } reason ? $" ({Clause.Of(reason)})" : "")}", cancelled.Evidence);
        else if (meeting.Planned is { } planned)
            yield return Line(key, "Overleg", $"‘{meeting.Id}’: gepland, {DutchDates.Label(planned.Fact.Effective)}; {With(planned.Fact.Forum, planned.Fact.Mode)}", planned.Evidence);
    }

    private static string Held(MeetingHeld held, StatusDay day)
    {
        var hosts = held.JointlyWith.Select(host => host.Party?.Label ?? $"‘{host.Collaboration?.Value}’").ToList();
        var guests = held.Guests.Select(guest => DutchWords.Who(guest.Person, guest.OnBehalfOf, guest.Capacity)).ToList();
        return $"‘{held.Meeting}’: gehouden, {day.When(held.Effective)}; {With(held.Forum, held.Mode)}"
            + (hosts.Count > 0 ? $"; samen met {DutchWords.List(hosts)}" : "")
            + (guests.Count > 0 ? $"; gasten: {DutchWords.List(guests)}" : "")
            + (held.Topics.Count > 0 ? $"; over {DutchWords.List(held.Topics.Select(Clause.Of))}" : "")
            + Phrases.AndAlso(held.Remark);
    }

    private static string Counted(MeetingsCounted counted, StatusDay day) =>
        $"{counted.Number} van {With(counted.Forum, counted.Mode)}, {day.When(counted.Effective)}{Phrases.AndAlso(counted.Remark)}";

    private static string With(Forum forum, MeetingMode? mode) => DutchWords.Of(forum) + (mode is { } known ? $", {DutchWords.Of(known)}" : "");

    private static StatusLine Line(string key, string label, string value, ValueList<Guid> evidence) => new(StatusTopic.Meetings, key, label, value, evidence);
}
