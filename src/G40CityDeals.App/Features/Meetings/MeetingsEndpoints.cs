using G40CityDeals.App.EventLog;
using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Meetings;

/// <summary>Who met when, and how often: <c>/v1/collaborations/{id}/meetings</c>.</summary>
public static class MeetingsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var meetings = api.MapGroup("/collaborations/{collaboration}/meetings").WithTags("Meetings");
        meetings.MapCommand<HoldMeeting>("").WithSummary("Record that a meeting took place");
        meetings.MapCommand<PlanMeeting>("/plans").WithSummary("Record that a meeting was planned");
        meetings.MapCommand<CancelMeeting>("/{meeting}/cancellations", fromRoute: ("meeting", "meeting")).WithSummary("Record that a planned meeting did not go on");
        meetings.MapCommand<CountMeetings>("/counts").WithSummary("Record how many meetings a source counts");

        meetings.MapGet("", ListAsync)
            .AsView<MeetingPage>("ListMeetings", isList: true, ("year", "A year: meetings that lie, or may lie, in it, and the totals of that year."))
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Meetings planned, held or cancelled, joint ones of others included, with how many sources count");
    }

    private static async Task<IResult> ListAsync(
        string collaboration, string? year, ReadQuery query, HttpContext context, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        var within = year is null ? null : ReadQuery.ReadYear(year, ref query);
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        IReadOnlyList<MeetingCalendar> calendars = [.. (await views.AllAsync(query.Known, cancellationToken)).Select(one => one.Meetings)];
        if (calendars.FirstOrDefault(calendar => calendar.Collaboration.Value == collaboration) is not { } own)
            return await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        if (ViewEndpoints.IsUnchanged(context, query, names.Position))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var items = own.Meetings.Select(meeting => MeetingItem.Of(own.Collaboration, meeting, names))
            .Concat(Elsewhere(calendars, own.Collaboration).Select(pair => MeetingItem.OfElsewhere(pair.Recorder, pair.Meeting, names)))
            .Where(item => within is not { } asked || item.Span.Overlaps(Year(asked)))
            .Where(item => query.ValidOn is not { } day || item.Span.First <= day);
        var page = ViewEndpoints.PageOf(context, query, items);
        return Results.Ok(new MeetingPage(page.Items, page.Next, Totals(own, within)));
    }

    /// <summary>Joint meetings stand in the stream of who recorded them; they are shown here and counted there.</summary>
    private static IEnumerable<(CollaborationId Recorder, Meeting Meeting)> Elsewhere(IReadOnlyList<MeetingCalendar> all, CollaborationId here) =>
        all.Where(calendar => calendar.Collaboration != here)
            .SelectMany(calendar => calendar.Meetings.Select(meeting => (calendar.Collaboration, meeting)))
            .Where(pair => pair.meeting.Held?.Fact.JointlyWith.Any(host => host.Collaboration == here) == true);

    private static List<MeetingTotal> Totals(MeetingCalendar calendar, int? within)
    {
        var spans = calendar.Counts.Select(count => count.Fact.Effective.Span).Concat(calendar.Meetings.Where(meeting => meeting.Held is not null).Select(meeting => MeetingItem.SpanOf(meeting)));
        IEnumerable<int> years = within is { } asked ? [asked] : spans.Where(span => span.First.Year > 1).Select(span => span.First.Year).Distinct().Order();
        return [.. years.SelectMany(year => Enum.GetValues<Forum>()
            .Select(forum => calendar.Count(year, forum))
            .Where(tally => tally.Evidence.Count > 0)
            .Select(tally => new MeetingTotal(year, tally.Forum, tally.Mode, tally.Counted, tally.Described, tally.Evidence)))];
    }

    private static DaySpan Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
}

/// <param name="Next">Cursor of the next page; null: this was the last.</param>
/// <param name="Totals">Of the year asked for; else of every year of which something is known.</param>
public sealed record MeetingPage(
    IReadOnlyList<MeetingItem> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    IReadOnlyList<MeetingTotal> Totals);

/// <summary>"Board 8, of which 6 described."</summary>
/// <param name="Mode">Of those counted, where all counts name the same; null otherwise.</param>
/// <param name="Counted">By the sources; null when no source counts them.</param>
/// <param name="Described">Held one by one, inside the year for certain.</param>
/// <param name="Evidence">The entries it counts.</param>
public sealed record MeetingTotal(
    int Year,
    Forum Forum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] MeetingMode? Mode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Counted,
    int Described,
    IReadOnlyList<Guid> Evidence);

public enum MeetingStatus
{
    Planned,
    Held,
    Cancelled,
}

/// <param name="Collaboration">Whose stream it stands in, and who counts it.</param>
/// <param name="Elsewhere">Held jointly, and recorded by another collaboration than the one asked about.</param>
/// <param name="Planned">The last plan; null when none was recorded.</param>
public sealed record MeetingItem(
    string Collaboration,
    string Id,
    MeetingStatus Status,
    Forum Forum,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] MeetingMode? Mode,
    IReadOnlyList<string> Topics,
    IReadOnlyList<GuestItem> Guests,
    IReadOnlyList<JointHostItem> JointlyWith,
    string? Remark,
    string? CancelledBecause,
    bool Elsewhere,
    StatedItem? Planned,
    StatedItem? Held,
    StatedItem? Cancelled)
{
    internal DaySpan Span { get; private init; }

    public static MeetingItem Of(CollaborationId collaboration, Meeting meeting, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        var (planned, held, cancelled) = (meeting.Planned?.Fact, meeting.Held?.Fact, meeting.Cancelled?.Fact);
        return new(
            collaboration.Value,
            meeting.Id.Value,
            held is not null ? MeetingStatus.Held : cancelled is not null ? MeetingStatus.Cancelled : MeetingStatus.Planned,
            held?.Forum ?? planned?.Forum ?? default,
            held?.Mode ?? planned?.Mode,
            held?.Topics ?? [],
            [.. (held?.Guests ?? []).Select(guest => new GuestItem(PersonItem.Of(guest.Person, names), PartyItem.Of(guest.OnBehalfOf), guest.Capacity))],
            [.. (held?.JointlyWith ?? []).Select(host => new JointHostItem(host.Collaboration?.Value, PartyItem.Of(host.Party)))],
            held?.Remark,
            cancelled?.Reason,
            Elsewhere: false,
            StatedItem.OfAny(meeting.Planned),
            StatedItem.OfAny(meeting.Held),
            StatedItem.OfAny(meeting.Cancelled))
        {
            Span = SpanOf(meeting),
        };
    }

    public static MeetingItem OfElsewhere(CollaborationId recorder, Meeting meeting, PersonBook names) => Of(recorder, meeting, names) with { Elsewhere = true };

    internal static DaySpan SpanOf(Meeting meeting) =>
        (meeting.Held?.Fact.Effective ?? meeting.Planned?.Fact.Effective ?? meeting.Cancelled?.Fact.Effective ?? Effective.OccurredOnceUnknown).Span;
}

/// <param name="Capacity">In which capacity they came.</param>
public sealed record GuestItem(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PersonItem? Person,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartyItem? OnBehalfOf,
    string? Capacity);

/// <summary>Who held the meeting with us: another collaboration here, or any other party.</summary>
public sealed record JointHostItem(string? Collaboration, PartyItem? Party);
