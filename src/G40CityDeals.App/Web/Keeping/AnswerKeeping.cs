using System.Globalization;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.EventStore.Reading;
using Microsoft.AspNetCore.Http.Features;

namespace G40CityDeals.App.Web.Keeping;

/// <summary>Answers from memory what can be, and keeps what may be: see <see cref="KeptAnswers"/>.</summary>
internal static class AnswerKeeping
{
    /// <summary>Bytes; a longer answer is not kept.</summary>
    private const int LongestBody = 1024 * 1024;

    /// <summary>After what refuses a request, before what answers it.</summary>
    public static IApplicationBuilder UseKeptAnswers(this IApplicationBuilder app)
    {
        var kept = app.ApplicationServices.GetRequiredService<KeptAnswers>();
        var clock = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use((HttpContext context, RequestDelegate next) =>
        {
            // Who has seen more elsewhere than this node has heard of is not answered from before it.
            if (kept.Standing is not { } standing || ReadPositions.Asked(context.Request) > standing.Head || Question.Of(context, clock) is not { } question)
                return next(context);
            return kept.Find(question, standing) is { } answer ? answer.SendAsync(context) : AnswerAsync(context, next, kept, clock, question, standing);
        });
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, KeptAnswers kept, TimeProvider clock, Question question, Standing standing)
    {
        // Who asks for the headers alone does not have a whole answer made.
        if (HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var (answer, made) = await kept.GetAsync(question, standing, () => MakeAsync(context, next, question, standing, clock), context.RequestAborted);
        if (answer is not null)
            await answer.SendAsync(context, justMade: made);
        else if (!made)
            await next(context);
    }

    /// <summary>What is behind answers, into memory. Anything but 200 is sent at once as it is, and null.</summary>
    private static async Task<(KeptAnswer? Answer, bool MayBeKept)> MakeAsync(HttpContext context, RequestDelegate next, Question question, Standing standing, TimeProvider clock)
    {
        var (request, response) = (context.Request, context.Response);
        var condition = request.Headers.IfNoneMatch;
        var sent = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var memory = new MemoryStream();
        var body = new StreamResponseBodyFeature(memory, sent);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        request.Headers.IfNoneMatch = default;
        try
        {
            await next(context);
            await body.CompleteAsync();
        }
        finally
        {
            request.Headers.IfNoneMatch = condition;
            context.Features.Set(sent);
        }

        if (response.StatusCode == StatusCodes.Status200OK)
            return (new KeptAnswer(response.Headers, memory.ToArray()), MayBeKept(context, question, standing, clock) && memory.Length <= LongestBody);
        memory.Position = 0;
        await memory.CopyToAsync(response.Body, context.RequestAborted);
        return default;
    }

    /// <summary>
    /// Read where all stands, not before or after it, and still on that day; a cookie is for one reader. A replica can be at the same entry and not know yet that
    /// views built anew have taken over.
    /// </summary>
    private static bool MayBeKept(HttpContext context, Question question, Standing standing, TimeProvider clock) =>
        context.Response.Headers[ViewEndpoints.PositionHeader] == standing.Head.ToString(CultureInfo.InvariantCulture)
        && context.Response.Headers.SetCookie.Count == 0
        && (context.Features.Get<ReadSnapshot>()?.Serving ?? standing.Serving) == standing.Serving
        && Question.Of(context, clock) == question;
}
