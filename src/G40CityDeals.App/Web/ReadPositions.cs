using System.Globalization;
using G40CityDeals.App.EventLog;

namespace G40CityDeals.App.Web;

/// <summary>
/// Whoever sends along the <c>Ledger-Position</c> of an earlier answer is answered from at least there: a node, or a replica, that is behind waits for it.
/// </summary>
internal static class ReadPositions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IApplicationBuilder UseReadPositions(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (HttpMethods.IsGet(context.Request.Method) && long.TryParse(context.Request.Headers[ViewEndpoints.PositionHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            await context.RequestServices.GetRequiredService<SettledLog>().ReachedAsync(asked, Patience, context.RequestAborted);
        await next(context);
    });
}
