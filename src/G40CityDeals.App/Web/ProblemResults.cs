using G40CityDeals.App.Recording;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Web;

/// <summary>A <see cref="Failure"/> as <c>application/problem+json</c> (RFC 9457) with <c>code</c> and <c>errors</c>.</summary>
public static class ProblemResults
{
    public static IResult From(Failure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Results.Problem(Details(failure));
    }

    public static ProblemDetails Details(Failure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var problem = new ProblemDetails { Status = failure.Status, Title = failure.Title, Detail = failure.Detail, Type = $"/problems/{failure.Code}" };
        problem.Extensions["code"] = failure.Code;
        problem.Extensions["errors"] = failure.Errors.Select(error => new { error.Code, error.Detail, error.Field }).ToList();
        return problem;
    }
}
