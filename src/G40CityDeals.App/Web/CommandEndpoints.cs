using System.Globalization;
using G40CityDeals.App.Edge;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.App.Web;

/// <summary>How a use case is offered over HTTP: POST to the sub-resource it adds to.</summary>
public static class CommandEndpoints
{
    /// <summary>How long an answer waits for the views to show what was just recorded.</summary>
    public static readonly TimeSpan ViewPatience = TimeSpan.FromSeconds(2);

    /// <param name="fromRoute">Route values that are fields of the command, as (route value, field): <c>("milestone", "milestone")</c>.</param>
    /// <param name="stream">The stream when the route names no collaboration.</param>
    public static RouteHandlerBuilder MapCommand<TCommand>(this IEndpointRouteBuilder api, string pattern, string? stream = null, params (string RouteValue, string Field)[] fromRoute)
        where TCommand : Command
    {
        return api.MapPost(pattern, async (HttpContext context, Recorder recorder, IEventStore store, ProjectionRunner projections, CancellationToken cancellationToken) =>
            {
                var (sent, problem) = await CommandBody.ReadAsync(context, cancellationToken);
                if (problem is not null)
                    return ProblemResults.From(problem);
                if (stream is null && Streams.IsSystem((string?)context.GetRouteValue("collaboration") ?? ""))
                    return ProblemResults.From(ProblemMapping.NotFound("collaboration.unknown", "Dit is geen samenwerkingsverband, maar een stroom van het systeem zelf."));
                var found = new List<Violation>();
                var named = (string?)context.GetRouteValue("collaboration");
                var target = stream ?? named ?? CommandBody.IdIn(sent, found);
                var body = (stream ?? named) is not null ? CommandBody.WithRouteFields(sent, context, fromRoute, found) : CommandBody.Without(sent, "id");
                var request = new RecordingRequest(
                    target,
                    typeof(TCommand),
                    body,
                    ActorOf(context, found),
                    context.Request.Headers["Idempotency-Key"].FirstOrDefault(),
                    SeenVersion(context, found),
                    context.TraceIdentifier)
                {
                    Found = found,
                };
                var result = await recorder.RecordAsync(request, cancellationToken);
                if (ProblemMapping.Of(result) is { } failure)
                    return ProblemResults.From(failure);
                var recorded = (RecordingResult.Recorded)result;
                var registered = typeof(TCommand) == typeof(RegisterPerson) ? await RegisteredAsync(store, recorded.Receipt, cancellationToken) : null;
                return await AnswerAsync(context, recorded, registered, projections, cancellationToken);
            })
            .WithName(typeof(TCommand).Name)
            .WithMetadata(new CommandRoute(typeof(TCommand), [.. fromRoute.Select(pair => pair.Field)]))
            .Accepts(ApiBodies.Of(typeof(TCommand)), "application/json")
            .Produces<RecordedAnswer>(StatusCodes.Status201Created)
            .Produces<RecordedAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Until people sign in: the id they give themselves, marked unverified.</summary>
    public static Actor ActorOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = context.Request.Headers["X-Actor"].FirstOrDefault();
        return new Actor(string.IsNullOrEmpty(id) ? "unknown" : id, RoleOf(context.Request.Headers["X-Role"].FirstOrDefault()), Verified: false);
    }

    public static Role RoleOf(string? role) => role switch
    {
        "auditor" => Role.Auditor,
        "privacy-officer" => Role.PrivacyOfficer,
        "administrator" => Role.Administrator,
        _ => Role.Coordinator,
    };

    private static Actor ActorOf(HttpContext context, List<Violation> found)
    {
        if (context.Request.Headers["X-Role"].FirstOrDefault() is { Length: > 0 } role and not ("coordinator" or "auditor" or "privacy-officer" or "administrator"))
            found.Add(new("actor.role-unknown", $"De rol '{role}' is er niet: kies coordinator, auditor, privacy-officer of administrator.", "X-Role"));
        return ActorOf(context);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, RecordingResult.Recorded recorded, Guid? person, ProjectionRunner projections, CancellationToken cancellationToken)
    {
        var receipt = recorded.Receipt;
        var upToDate = await projections.WaitForAsync(ViewStore.ProjectionName, receipt.LastIndex, ViewPatience, cancellationToken);
        context.Response.Headers.ETag = $"\"v{receipt.Version.ToString(CultureInfo.InvariantCulture)}\"";
        ViewEndpoints.SetPosition(context, receipt.LastIndex);
        var answer = new RecordedAnswer(receipt.Stream, receipt.Version, receipt.EventIds, receipt.LastIndex, receipt.RecordedAt, recorded.Replayed, upToDate) { Person = person };
        return receipt.EventIds.Count > 0 && !recorded.Replayed ? Results.Created(WhereItShows(receipt), answer) : Results.Ok(answer);
    }

    /// <summary>The id that was made for a person who brought none: read from the log, so that a replayed answer tells the same.</summary>
    private static async Task<Guid?> RegisteredAsync(IEventStore store, Receipt receipt, CancellationToken cancellationToken) =>
        receipt.EventIds.Count > 0 && await store.FindEventAsync(receipt.EventIds[0], cancellationToken) is { } stored && EventRegistry.Decode(stored).Fact is PersonRegistered registered
            ? registered.Person.Person
            : null;

    private static string WhereItShows(Receipt receipt) => $"/v1/events/{receipt.EventIds[0]}";

    private static long? SeenVersion(HttpContext context, List<Violation> found)
    {
        var text = context.Request.Headers.IfMatch.FirstOrDefault();
        if (text is null or "*")
            return null;
        if (text.Length > 3 && text.StartsWith("\"v", StringComparison.Ordinal) && text[^1] == '"' && long.TryParse(text.AsSpan(2, text.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        found.Add(new("query.if-match", "If-Match noemt een versie als \"v12\": die van het samenwerkingsverband, of de ETag van een vastlegging.", "If-Match"));
        return null;
    }
}

/// <summary>Says of an endpoint which use case it offers.</summary>
/// <param name="RouteFields">The command's fields that the route gives, camelCase; the body leaves them out.</param>
public sealed record CommandRoute(Type Command, IReadOnlyList<string> RouteFields);

/// <summary>What was recorded.</summary>
/// <param name="Version">The stream's version after it, for If-Match.</param>
/// <param name="Events">Ids of the new entries; empty when the fact stood already from the same source.</param>
/// <param name="Index">Ledger index from which every view with <c>knownOn=#index</c> shows it.</param>
/// <param name="Replayed">The same Idempotency-Key was answered before; this is that answer.</param>
/// <param name="ViewsUpToDate">False when the views still lag behind after two seconds: read again in a moment.</param>
public sealed record RecordedAnswer(string Stream, long Version, IReadOnlyList<Guid> Events, long Index, DateTimeOffset RecordedAt, bool Replayed, bool ViewsUpToDate)
{
    /// <summary>The person who was registered; only after a registration.</summary>
    public Guid? Person { get; init; }
}
