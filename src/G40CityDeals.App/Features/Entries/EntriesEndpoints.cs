using System.Text.Json.Serialization;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Entries;

/// <summary>Entries as recorded, and entries about entries: a collaboration's <c>events</c>, <c>disputes</c> and <c>entries/{event}/…</c>.</summary>
public static class EntriesEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var entries = api.MapGroup("/collaborations/{collaboration}").WithTags("Entries");
        entries.MapCommand<CorrectEntry>("/entries/{event}/corrections", fromRoute: ("event", "entry")).WithSummary("Put right what was recorded wrongly; the original stays in the log");
        entries.MapCommand<ConfirmEntry>("/entries/{event}/confirmations", fromRoute: ("event", "entry")).WithSummary("Record that another source says the same");
        entries.MapCommand<DisputeEntry>("/entries/{event}/disputes", fromRoute: ("event", "entry")).WithSummary("Record that another source says otherwise; both are kept");
        entries.MapCommand<RetractEntry>("/entries/{event}/retractions", fromRoute: ("event", "entry")).WithSummary("Record that an entry was never so; retracting a correction restores what stood before");
        entries.MapCommand<SettleDispute>("/entries/{dispute}/settlements", fromRoute: ("dispute", "entry")).WithSummary("Choose between an entry and what disputes it, with a reason");

        entries.MapView(views => views.Disputes, "/disputes", "ListDisputes", (book, _, _) => book.Disputes.Select(DisputeItem.Of)).WithSummary("Where sources disagree, open and settled");
        entries.MapGet("/events", ListAsync).AsView<Page<EventItem>>("ListEvents", isList: true).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The log of a collaboration exactly as recorded, amendments and all, each entry with its sentence in Dutch and in English");
        api.MapGet("/events/{event:guid}", FindAsync).AsView<EventItem>("FindEvent", isList: false).ProducesProblem(StatusCodes.Status404NotFound).WithTags("Entries")
            .WithSummary("One entry of the log by its id, such as a report's sentence names");
    }

    private static async Task<IResult> ListAsync(
        string collaboration, ReadQuery query, HttpContext context, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var listing = Streams.IsSystem(collaboration) ? EntryListing.Empty : await EntryListing.ReadAsync(log, collaboration, query.Known, cancellationToken);
        if (listing.Recorded.Count == 0)
            return await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        return ViewEndpoints.Listed(context, query, listing.Recorded.Select(entry => listing.Show(entry, names)), names.Position);
    }

    private static async Task<IResult> FindAsync(Guid @event, ReadQuery query, HttpContext context, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var entry = await log.FindAsync(@event, Known.All, cancellationToken);
        if (entry is null || !query.Known.Includes(entry))
            return ProblemResults.From(ProblemMapping.NotFound("entry.unknown", entry is null ? "Deze vermelding is er niet." : "Deze vermelding was toen nog niet vastgelegd."));
        var listing = await EntryListing.ReadAsync(log, entry.Stream, query.Known, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        return ViewEndpoints.Shown(context, query, listing.Show(entry, names), names.Position);
    }
}

/// <param name="Entry">The entry that is disputed.</param>
/// <param name="Version">Its place in its stream.</param>
/// <param name="Dispute">The entry that disputes it: what a settlement names.</param>
/// <param name="Stands">What it said when it was disputed.</param>
/// <param name="Claim">What the other source says.</param>
/// <param name="Settled">Null while nobody has chosen.</param>
public sealed record DisputeItem(
    Guid Entry,
    long Version,
    Guid Dispute,
    CollaborationEvent Stands,
    CollaborationEvent Claim,
    string Reason,
    DateTimeOffset RecordedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Settlement? Settled)
{
    public static DisputeItem Of(DisputedEntry disputed)
    {
        ArgumentNullException.ThrowIfNull(disputed);
        return new(disputed.Entry, disputed.Version, disputed.Dispute, disputed.Stands, disputed.Claim, disputed.Reason, disputed.RecordedAt, disputed.Settled);
    }
}
