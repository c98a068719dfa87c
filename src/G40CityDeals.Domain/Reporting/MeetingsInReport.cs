using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>How often each forum met, and what was on the table at the meetings that are described.</summary>
internal static class MeetingsInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year)
    {
        var calendar = year.Views.Meetings;
        var held = calendar.Meetings.Select(meeting => meeting.Held).OfType<Stated<MeetingHeld>>().Where(meeting => year.Covers(meeting.Evidence))
            .OrderBy(meeting => meeting.Fact.Effective.Span.First).ToList();
        var counts = year.Of(calendar.Counts).ToList();
        foreach (var forum in Enum.GetValues<Forum>())
        {
            List<Stated<MeetingHeld>> described = [.. held.Where(meeting => meeting.Fact.Forum == forum)];
            foreach (var count in counts.Where(count => count.Fact.Forum == forum))
                yield return Counted(year, count, described);
            for (var i = 0; i < described.Count; i++)
                yield return Held(year, described[i], i);
        }

        foreach (var joint in calendar.Elsewhere.Where(joint => joint.Held.Fact.Effective.Span.Overlaps(year.Span)))
            yield return Elsewhere(year, joint);
        foreach (var cancelled in year.Of(calendar.Meetings.Where(meeting => meeting.Held is null).Select(meeting => meeting.Cancelled).OfType<Stated<MeetingCancelled>>()))
            yield return year.Tell($"Een geplande vergadering van {year.Subject} ging niet door; dat werd {When(year, cancelled)} besloten{AndAlso(cancelled.Fact.Reason)}.", cancelled.Evidence);
    }

    private static Sentence Counted(ReportedYear year, Stated<MeetingsCounted> count, List<Stated<MeetingHeld>> described)
    {
        var within = described.Where(meeting => count.Fact.Effective.Span.Contains(meeting.Fact.Effective.Span)).ToList();
        var told = within.Count > 0 && within.Count < count.Fact.Number ? $"; {Number(within.Count, "bijeenkomst staat", "bijeenkomsten staan")} hieronder beschreven" : "";
        var mode = count.Fact.Mode is { } known ? $", {DutchWords.Of(known)}" : "";
        return year.Tell(
            $"{Who(count.Fact.Forum)} van {year.Subject} {Verb(count.Fact.Forum, "vergaderden", "vergaderde")} {When(year, count)} in totaal {count.Fact.Number} keer{mode}{told}{AndAlso(count.Fact.Remark)}.",
            told.Length > 0 ? count.Evidence.Concat(within.SelectMany(meeting => meeting.Evidence)) : count.Evidence);
    }

    /// <param name="turn">Place among the described meetings; the wording takes turns, for the reader's sake.</param>
    private static Sentence Held(ReportedYear year, Stated<MeetingHeld> meeting, int turn)
    {
        var fact = meeting.Fact;
        var forum = Who(fact.Forum);
        var (when, mode) = (When(year, meeting), fact.Mode is { } known ? $" {DutchWords.Of(known)}" : "");
        var company = Company(year, fact);
        var topics = Topics(fact);
        var text = (turn % 3, topics.Length > 0) switch
        {
            (0, true) => $"{when} {Verb(fact.Forum, "spraken", "sprak")} {forum}{mode}{company} over {topics}",
            (1, true) => $"Over {topics} ging het {when}, toen {forum}{mode}{company} bijeen {Verb(fact.Forum, "kwamen", "kwam")}",
            (_, true) => $"Op de agenda van {forum}{company} {(fact.Topics.Count == 1 ? "stond" : "stonden")} {when}{mode} {topics}",
            _ => $"{when} {Verb(fact.Forum, "kwamen", "kwam")} {forum}{mode}{company} bijeen",
        };
        return year.Tell($"{text}{AndAlso(fact.Remark)}.", meeting.Evidence);
    }

    /// <summary>A joint meeting that the other collaboration recorded, and counts.</summary>
    private static Sentence Elsewhere(ReportedYear year, MeetingElsewhere joint) => year.Tell(
        $"{DutchDates.InSentence(joint.Held.Fact.Effective)} vergaderde {year.Subject} samen met {Who(joint.Held.Fact.Forum)} van {year.Network.SubjectOf(joint.Recorder)}{(joint.Held.Fact.Topics.Count > 0 ? $" (op de agenda daar: {Topics(joint.Held.Fact)})" : "")}{AndAlso(joint.Held.Fact.Remark)}.",
        joint.Held.Evidence);

    private static string Company(ReportedYear year, MeetingHeld fact)
    {
        var hosts = fact.JointlyWith.Select(host => host.Collaboration is { } other ? year.Network.SubjectOf(other) : host.Party?.Label ?? "").ToList();
        var guests = fact.Guests.Select(guest => (guest.Capacity is { } capacity ? $"{capacity} " : "") + DutchWords.Who(guest.Person, guest.OnBehalfOf)).ToList();
        return (guests.Count > 0 ? $" met {DutchWords.List(guests)}" : "")
            + (guests.Count > 0 && hosts.Count > 0 ? " en" : "")
            + (hosts.Count > 0 ? $" samen met {DutchWords.List(hosts)}" : "");
    }

    private static string Topics(MeetingHeld fact) => DutchWords.List(fact.Topics.Select(topic => $"‘{topic}’"));

    private static string Who(Forum forum) => forum switch
    {
        Forum.Board => "de bestuurders",
        Forum.Officials => "de ambtenaren",
        _ => "het ambtelijk kernteam",
    };

    private static string Verb(Forum forum, string more, string one) => forum == Forum.CoreTeam ? one : more;
}
