using System.Globalization;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Web;

/// <summary>How a use case is offered over HTTP: POST to the sub-resource it adds to.</summary>
public static class CommandEndpoints
{
    /// <param name="fromRoute">Route values that are fields of the command, as (route value, field): <c>("milestone", "milestone")</c>.</param>
    /// <param name="stream">The stream when the route names no collaboration.</param>
    public static RouteHandlerBuilder MapCommand<TCommand>(this IEndpointRouteBuilder api, string pattern, string? stream = null, params (string RouteValue, string Field)[] fromRoute)
        where TCommand : Command
    {
        return api.MapPost(pattern, async (HttpContext context, Recorder recorder, RecordingAnswers answers, CancellationToken cancellationToken) =>
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
                return ProblemMapping.Of(result) is { } failure
                    ? ProblemResults.From(failure)
                    : Answer(context, await answers.OfAsync((RecordingResult.Recorded)result, cancellationToken));
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

    private static IResult Answer(HttpContext context, RecordedAnswer answer)
    {
        context.Response.Headers.ETag = $"\"v{answer.Version.ToString(CultureInfo.InvariantCulture)}\"";
        ViewEndpoints.SetPosition(context, answer.Number);
        return answer.Events.Count > 0 && !answer.Replayed ? Results.Created($"/v1/events/{answer.Events[0]}", answer) : Results.Ok(answer);
    }

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
