using System.Data.Common;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.App.Web;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can reach its database and its views run.</summary>
public static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).ExcludeFromDescription();
        app.MapGet("/health/ready", async (IEventStore store, ProjectionRunner projections, CancellationToken cancellationToken) =>
        {
            try
            {
                var head = await store.HeadAsync(cancellationToken);
                var statuses = await projections.StatusAsync(cancellationToken);
                var stopped = statuses.Where(status => status.State == ProjectionState.Stopped).ToList();
                var body = new { status = stopped.Count == 0 ? "ready" : "degraded", position = head.Index, projections = statuses };
                return Results.Json(body, statusCode: stopped.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            }
            catch (DbException unreachable)
            {
                return ProblemResults.From(new Failure(503, ExitCodes.NoDatabase, "database.unreachable", "Database niet bereikbaar", unreachable.Message, []));
            }
        }).ExcludeFromDescription();
    }
}
