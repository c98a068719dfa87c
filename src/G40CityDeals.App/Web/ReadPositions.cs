using System.Globalization;
using G40CityDeals.EventStore.Reading;

namespace G40CityDeals.App.Web;

/// <summary>
/// Which position of the log an answer is read at. Where replicas are named each GET is answered out of one snapshot, of a replica or of the primary, and carries
/// its position. Who has just recorded something sees it: the position of their last entry comes along in a header, in a cookie, or is remembered by this node.
/// </summary>
public sealed class ReadPositions(ReadSource source)
{
    /// <summary>Ledger index of the last entry that this browser recorded.</summary>
    public const string Cookie = "gezien";

    private long _recorded = -1;

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

    private async Task ReadAsync(HttpContext context, RequestDelegate next, bool fromPrimary)
    {
        await using var snapshot = source.Begin(AtLeast(context.Request), fromPrimary);
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
    }

    private long AtLeast(HttpRequest request)
    {
        var asked = Math.Max(IndexIn(request.Headers[ViewEndpoints.PositionHeader].FirstOrDefault()), IndexIn(request.Cookies[Cookie]));
        return Math.Max(asked, Interlocked.Read(ref _recorded));
    }

    private Task Remember(object state)
    {
        var context = (HttpContext)state;
        var index = IndexIn(context.Response.Headers[ViewEndpoints.PositionHeader].FirstOrDefault());
        if (index < 0)
            return Task.CompletedTask;
        for (var seen = Interlocked.Read(ref _recorded); seen < index && Interlocked.CompareExchange(ref _recorded, index, seen) != seen; seen = Interlocked.Read(ref _recorded))
        {
        }

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

    private static long IndexIn(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
