using System.Globalization;
using G40CityDeals.App.Views;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.EventStore.Reading;

namespace G40CityDeals.App.Web;

/// <summary>
/// Which position of the log an answer is read at. Where replicas are named each GET is answered out of one snapshot, of a replica or of the primary, and carries
/// its position. Who has just recorded something sees it: the position of their last entry comes along in a header, in a cookie, or is remembered by this node.
/// </summary>
public sealed class ReadPositions(ReadSource source, IEventStore store, ProjectionRunner projections)
{
    /// <summary>Ledger index of the last entry that this browser recorded.</summary>
    public const string Cookie = "gezien";

    private long _recorded = -1;
    private long _shown = -1;

    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            // Decided and read on the primary; what is remembered is what was answered.
            context.Response.OnStarting(Remember, context);
            await next(context);
            return;
        }

        if (!source.HasReplicas)
        {
            await WaitAsync(Asked(context.Request), context.RequestAborted);
            await next(context);
            return;
        }

        try
        {
            await ReadAsync(context, next, fromPrimary: false);
        }
        catch (ReplicaAwayException) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Clear();
            await ReadAsync(context, next, fromPrimary: true);
        }
    }

    /// <summary>The ledger index that an answer should have at least reached, as far as the request says; -1: any.</summary>
    internal static long Asked(HttpRequest request)
    {
        var asked = IndexIn(request.Headers[ViewEndpoints.PositionHeader]);
        return request.Headers.Cookie.Count == 0 ? asked : Math.Max(asked, IndexIn(request.Cookies[Cookie]));
    }

    private async Task ReadAsync(HttpContext context, RequestDelegate next, bool fromPrimary)
    {
        var recorded = Interlocked.Read(ref _recorded);
        await using var snapshot = source.Begin(Math.Max(Asked(context.Request), recorded), fromPrimary);
        context.Features.Set(snapshot);
        var answered = false;
        context.Response.OnStarting(() =>
        {
            // A page says it here; the API has said already what its own answer shows. A second reading says it for itself.
            if (!answered && snapshot.Reached is { } reached)
                context.Response.Headers.TryAdd(ViewEndpoints.PositionHeader, reached.ToString(CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        catch (ReplicaAwayException)
        {
            answered = true;
            throw;
        }

        // Entries can be lost with a primary that a replica took over from: then nobody is to wait for them any more.
        if (snapshot is { IsReplica: false, Head: { } head } && head < recorded)
            Interlocked.CompareExchange(ref _recorded, head, recorded);
    }

    /// <summary>Without replicas the views alone can be behind, and never go back. What the log does not have (a cookie of an installation that is gone) is not waited for.</summary>
    private async Task WaitAsync(long asked, CancellationToken cancellationToken)
    {
        if (asked > Interlocked.Read(ref _shown))
            asked = Math.Min(asked, (await store.HeadAsync(cancellationToken)).Index);
        if (asked > Interlocked.Read(ref _shown) && await projections.WaitForAsync(ViewStore.ProjectionName, asked, CommandEndpoints.ViewPatience, cancellationToken))
            Raise(ref _shown, asked);
    }

    private Task Remember(object state)
    {
        var context = (HttpContext)state;
        var index = IndexIn(context.Response.Headers[ViewEndpoints.PositionHeader].FirstOrDefault());
        if (index < 0)
            return Task.CompletedTask;
        Raise(ref _recorded, index);
        if (!ApiProblems.IsApi(context))
        {
            context.Response.Cookies.Append(Cookie, index.ToString(CultureInfo.InvariantCulture), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Path = "/",
                MaxAge = TimeSpan.FromHours(1),
                Secure = context.Request.IsHttps,
            });
        }

        return Task.CompletedTask;
    }

    private static void Raise(ref long highest, long index)
    {
        for (var seen = Interlocked.Read(ref highest); seen < index; seen = Interlocked.Read(ref highest))
        {
            if (Interlocked.CompareExchange(ref highest, index, seen) == seen)
                return;
        }
    }

    private static long IndexIn(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
