using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using G40CityDeals.App.Edge;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
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
        return api.MapPost(pattern, async (HttpContext context, Recorder recorder, ProjectionRunner projections, CancellationToken cancellationToken) =>
            {
                var (body, problem) = await ReadBodyAsync(context, fromRoute, cancellationToken);
                if (problem is not null)
                    return ProblemResults.From(problem);
                if (!TryReadVersion(context, out var seen))
                    return ProblemResults.From(ProblemMapping.Invalid([new Violation("query.if-match", "If-Match noemt een versie als \"v12\", zoals ETag die gaf.", "If-Match")]));
                var target = stream ?? (string?)context.GetRouteValue("collaboration") ?? BodyId(body) ?? "";
                var request = new RecordingRequest(target, typeof(TCommand), WithoutId(body, context, stream), ActorOf(context), context.Request.Headers["Idempotency-Key"].FirstOrDefault(), seen, context.TraceIdentifier);
                var result = await recorder.RecordAsync(request, cancellationToken);
                return ProblemMapping.Of(result) is { } failure ? ProblemResults.From(failure) : await AnswerAsync(context, (RecordingResult.Recorded)result, projections, cancellationToken);
            })
            .WithName(typeof(TCommand).Name)
            .Accepts<TCommand>("application/json")
            .Produces<RecordedAnswer>(StatusCodes.Status201Created)
            .Produces<RecordedAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
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

    private static async Task<IResult> AnswerAsync(HttpContext context, RecordingResult.Recorded recorded, ProjectionRunner projections, CancellationToken cancellationToken)
    {
        var receipt = recorded.Receipt;
        var upToDate = await projections.WaitForAsync(ViewStore.ProjectionName, receipt.LastIndex, ViewPatience, cancellationToken);
        context.Response.Headers.ETag = $"\"v{receipt.Version.ToString(CultureInfo.InvariantCulture)}\"";
        var answer = new RecordedAnswer(receipt.Stream, receipt.Version, receipt.EventIds, receipt.LastIndex, receipt.RecordedAt, recorded.Replayed, upToDate);
        return receipt.EventIds.Count > 0 && !recorded.Replayed
            ? Results.Created($"/v1/collaborations/{receipt.Stream}/events", answer)
            : Results.Ok(answer);
    }

    private static async Task<(JsonElement Body, Failure? Problem)> ReadBodyAsync(HttpContext context, (string RouteValue, string Field)[] fromRoute, CancellationToken cancellationToken)
    {
        try
        {
            var node = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: cancellationToken);
            if (node is not JsonObject body)
                return (default, ProblemMapping.Invalid([new Violation("input.type", "De aanvraag is geen JSON-object.")]));
            foreach (var (routeValue, field) in fromRoute)
                body[field] = (string?)context.GetRouteValue(routeValue);
            return (JsonSerializer.SerializeToElement(body), null);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            return (default, ProblemMapping.Invalid([new Violation("input.malformed", "De aanvraag is geen geldige JSON (of noemt een veld twee keer).")]));
        }
    }

    /// <summary>A new collaboration brings its own id in the body.</summary>
    private static string? BodyId(JsonElement body) => body.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static JsonElement WithoutId(JsonElement body, HttpContext context, string? stream) =>
        stream is not null || context.GetRouteValue("collaboration") is not null
            ? body
            : JsonSerializer.SerializeToElement(body.EnumerateObject().Where(property => property.Name != "id").ToDictionary(property => property.Name, property => property.Value));

    private static bool TryReadVersion(HttpContext context, out long? version)
    {
        version = null;
        var text = context.Request.Headers.IfMatch.FirstOrDefault();
        if (text is null or "*")
            return true;
        if (text.Length > 3 && text.StartsWith("\"v", StringComparison.Ordinal) && text[^1] == '"' && long.TryParse(text.AsSpan(2, text.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            version = number;
        return version is not null;
    }
}

/// <summary>What was recorded.</summary>
/// <param name="Events">Ids of the new entries; empty when the fact stood already from the same source.</param>
/// <param name="Index">Ledger index from which every view with <c>knownOn=#index</c> shows it.</param>
/// <param name="Replayed">The same Idempotency-Key was answered before; this is that answer.</param>
/// <param name="ViewsUpToDate">False when the views still lag behind after two seconds: read again in a moment.</param>
public sealed record RecordedAnswer(string Stream, long Version, IReadOnlyList<Guid> Events, long Index, DateTimeOffset RecordedAt, bool Replayed, bool ViewsUpToDate);
