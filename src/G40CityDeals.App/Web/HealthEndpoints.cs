using System.Data.Common;
using G40CityDeals.App.Views;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.App.Web;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: 200 when it can reach its database, so that it can record and answer; <c>degraded</c> when views
/// have stopped, with what stopped, where, why and what to do. Not 503 then: one such entry would take every node away from everybody, and each of them still records.
/// For operators and proxies on the inside: it tells errors as they are.
/// </summary>
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
                var problems = stopped.Select(status => new ReadyProblem(
                    "projection.stopped", status.Name, status.FailedIndex, status.Error, ProjectionsVerb.WhatToDo(status.Name)));
                var body = new { status = stopped.Count == 0 ? "ready" : "degraded", position = head.Index, problems, projections = statuses };
                return Results.Json(body);
            }
            catch (DbException unreachable)
            {
                return ProblemResults.From(new Failure(503, ExitCodes.NoDatabase, "database.unreachable", "Database niet bereikbaar", unreachable.Message, []));
            }
        }).ExcludeFromDescription();
    }

    /// <param name="Index">Ledger index of the event that could not be applied; null: there was no room for the next generation.</param>
    private sealed record ReadyProblem(string Code, string Projection, long? Index, string? Error, string WhatToDo);
}
