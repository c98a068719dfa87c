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
        foreach (var meeting in calendar.Meetings.Where(meeting => meeting.Held is null))
        {
            if (meeting.Cancelled is { } cancelled && year.Covers(cancelled.Evidence))
                yield return Cancelled(year, cancelled);
            else if (meeting is { Cancelled: null, Planned: { } planned } && year.Covers(planned.Evidence))
                yield return Planned(year, planned);
        }
    }

    private static Sentence Counted(ReportedYear year, Stated<MeetingsCounted> count, List<Stated<MeetingHeld>> described)
    {
        var within = described.Where(meeting => count.Fact.Effective.Span.Contains(meeting.Fact.Effective.Span)).ToList();
        var told = within.Count > 0 && within.Count < count.Fact.Number
            ? $"; {Number(within.Count, "bijeenkomst staat", "bijeenkomsten staan")} hieronder beschreven"
            : "";
        var mode = count.Fact.Mode is { } known ? $", {DutchWords.Of(known)}" : "";
        var met = $"{Verb(count.Fact.Forum, "vergaderden", "vergaderde")} {When(year, count)} in totaal {count.Fact.Number} keer{mode}";
        return year.TellWith(
            $"{Who(count.Fact.Forum)} van {year.ThisOne} {met}{told}{AndAlso(count.Fact.Remark)}.",
            count.Evidence,
            told.Length > 0 ? within.SelectMany(meeting => meeting.Evidence) : []);
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
            (1, true) => $"Over {topics} ging het {when}, toen {forum}{mode}{company} {Verb(fact.Forum, "bijeenkwamen", "bijeenkwam")}",
            (_, true) => $"Op de agenda van {forum}{(company.Length > 0 ? $",{company}," : "")} {(fact.Topics.Count == 1 ? "stond" : "stonden")} {when}{mode} {topics}",
            _ => $"{when} {Verb(fact.Forum, "kwamen", "kwam")} {forum}{mode}{company} bijeen",
        };
        return year.Tell($"{text}{AndAlso(fact.Remark)}.", meeting.Evidence);
    }

    /// <summary>A joint meeting that the other collaboration recorded, and counts.</summary>
    private static Sentence Elsewhere(ReportedYear year, MeetingElsewhere joint)
    {
        var fact = joint.Held.Fact;
        var topics = fact.Topics.Count > 0 ? $" (op de agenda daar: {Topics(fact)})" : "";
        var with = $"{Who(fact.Forum)} van {year.Network.SubjectOf(joint.Recorder)}";
        return year.Tell($"{DutchDates.InSentence(fact.Effective)} vergaderde {year.ThisOne} samen met {with}{topics}{AndAlso(fact.Remark)}.", joint.Held.Evidence);
    }

    private static Sentence Cancelled(ReportedYear year, Stated<MeetingCancelled> cancelled) => year.Tell(
        $"Een geplande vergadering van {year.ThisOne} ging niet door; dat werd {When(year, cancelled)} besloten{AndAlso(cancelled.Fact.Reason)}.", cancelled.Evidence);

    private static Sentence Planned(ReportedYear year, Stated<MeetingPlanned> planned) => year.Tell(
        $"Een vergadering van {Who(planned.Fact.Forum)} stond {When(year, planned)} gepland; of die is gehouden, is niet vastgelegd.", planned.Evidence);

    private static string Company(ReportedYear year, MeetingHeld fact)
    {
        var hosts = fact.JointlyWith.Select(host => host.Collaboration is { } other ? year.Network.SubjectOf(other) : (host.Party is { } party ? Named(party) : "")).ToList();
        var guests = fact.Guests.Select(guest => $"{guest.Capacity} {DutchWords.Who(guest.Person, guest.OnBehalfOf)}".Trim()).ToList();
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
