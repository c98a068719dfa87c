using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Lifecycle;

namespace G40CityDeals.App.Features.Lifecycle;

/// <summary>What a collaboration is and where it stands: <c>/v1/collaborations</c>.</summary>
public static class LifecycleEndpoints
{
    private const string One = "/collaborations/{collaboration}";

    public static void Map(IEndpointRouteBuilder api)
    {
        var collaborations = api.MapGroup("").WithTags("Collaborations");
        collaborations.MapCommand<RegisterCollaboration>("/collaborations").WithSummary("Record that a collaboration was set up, or was there; the body brings its id");
        collaborations.MapCommand<RenameCollaboration>($"{One}/names").WithSummary("Record that a collaboration got another name");
        collaborations.MapCommand<EnterPhase>($"{One}/phases").WithSummary("Record that a City Deal went into a phase, or was in it");
        collaborations.MapCommand<DeclareIntent>($"{One}/intents").WithSummary("Record that parties declared that they intend to make a deal");
        collaborations.MapCommand<SignDeal>($"{One}/signatures").WithSummary("Record that a deal was signed");
        collaborations.MapCommand<PublishDeal>($"{One}/publications").WithSummary("Record that the text of a deal stood in the official gazette");
        collaborations.MapCommand<SetTerm>($"{One}/terms").WithSummary("Record from when until when a deal runs");
        collaborations.MapCommand<ExtendTerm>($"{One}/terms/extensions").WithSummary("Record that a deal runs on until a later moment");
        collaborations.MapCommand<SetGoal>($"{One}/goals").WithSummary("Record what a collaboration is for");
        collaborations.MapCommand<NameThemes>($"{One}/themes").WithSummary("Record on which themes a collaboration works");

        collaborations.MapGet("/collaborations", ListAsync)
            .AsView<Page<CollaborationOverview>>("ListCollaborations", isList: true, ("kind", "Only of this kind, such as city-deal."), ("silent", "true: only those of which nothing was recorded for too long; false: only the others."))
            
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("All collaborations, each as it stood on the day asked about");
        collaborations.MapGet(One, ShowAsync)
            .AsView<CollaborationOverview>("ShowCollaboration", isList: false)
            
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One collaboration as it stood on the day asked about");
    }

    private static async Task<IResult> ListAsync(
        string? kind, string? silent, ReadQuery query, HttpContext context, SilenceAlarm alarm, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        var only = ReadQuery.ReadCode<CollaborationKind>(kind, "kind", ref query);
        if (silent is not (null or "" or "true" or "false"))
            query = query.Refusing("query.code", "Kies true of false.", "silent");
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var all = await views.AllAsync(query.Known, cancellationToken);
        if (all.Count == 0 && await ViewEndpoints.NothingYetAsync(context, query, log, cancellationToken) is { } nothing)
            return nothing;
        var names = await persons.ReadAsync(cancellationToken);
        var silences = await alarm.ReadAsync(all, query.Day, query.KnownOn, query.Known, cancellationToken);
        var items = all.Select(one => (One: one, Silence: silences.GetValueOrDefault(one.Profile.Collaboration.Value)))
            .Where(pair => (only is null || pair.One.Profile.Kind == only) && (string.IsNullOrEmpty(silent) || (silent == "true") == (pair.Silence is not null)))
            .Select(pair => CollaborationOverview.Of(pair.One, query.Day, names, pair.Silence));
        return ViewEndpoints.Listed(context, query, items, names.Position);
    }

    private static async Task<IResult> ShowAsync(
        string collaboration, ReadQuery query, HttpContext context, SilenceAlarm alarm, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        if (await views.OneAsync(new(collaboration), query.Known, cancellationToken) is not { } one)
            return await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        var silences = await alarm.ReadAsync([one], query.Day, query.KnownOn, query.Known, cancellationToken);
        return ViewEndpoints.Shown(context, query, CollaborationOverview.Of(one, query.Day, names, silences.GetValueOrDefault(collaboration)), names.Position);
    }
}
