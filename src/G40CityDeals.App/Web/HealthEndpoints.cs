using System.Data.Common;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;

namespace G40CityDeals.App.Web;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: 200 when it can reach its database, so that it can record and answer; <c>degraded</c> when a
/// projection has stopped, with where, why and what to do. Not 503 then: one such entry would take every node away from everybody, and each of them still records.
/// </summary>
public static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).ExcludeFromDescription();
        app.MapGet("/health/ready", async (SettledLog log, ProjectionStatuses projections, CancellationToken cancellationToken) =>
        {
            try
            {
                var statuses = await projections.ReadAsync(cancellationToken);
                var stopped = statuses.Where(status => status.State == ProjectionState.Stopped).ToList();
                var problems = stopped.Select(status => new ReadyProblem("projection.stopped", status.Name, status.Position, status.Error, ProjectionsVerb.WhatToDo(status.Name)));
                return Results.Json(new { status = stopped.Count == 0 ? "ready" : "degraded", position = await log.MarkAsync(cancellationToken), problems, projections = statuses });
            }
            catch (DbException)
            {
                // Which server, and why, stands in the log of the program: it is nobody else's to know.
                return ProblemResults.From(new Failure(503, ExitCodes.NoDatabase, "database.unreachable", "Database niet bereikbaar", "De database antwoordt niet.", []));
            }
        }).ExcludeFromDescription();
    }

    /// <param name="Position">Number of the last entry that it took: what follows it is what it could not take.</param>
    private sealed record ReadyProblem(string Code, string Projection, long Position, string? Error, string WhatToDo);
}
