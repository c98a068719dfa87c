using G40CityDeals.App.Features.Actors;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Web.Keeping;

/// <summary>All that an answer about now depends on, but for the log: it is the same to everybody who asks this.</summary>
/// <param name="Actor">The cookie that says who records: pages show it.</param>
/// <param name="Today">In Europe/Amsterdam.</param>
internal sealed record Question(string Path, string Query, string Accept, string Actor, DateOnly Today)
{
    /// <summary>Characters; who asks in more words is answered, but not from memory.</summary>
    private const int Longest = 1000;

    /// <summary>What asks about another moment than now.</summary>
    private static readonly string[] OfAnotherMoment = ["validOn", "knownOn", "knownAt", "knownWas"];

    /// <summary>Null when it is none that is kept: another method, an endpoint that does not say so, or about another moment.</summary>
    public static Question? Of(HttpContext context, TimeProvider clock)
    {
        var request = context.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || context.GetEndpoint()?.Metadata is not { } metadata
            || metadata.GetMetadata<KeptInMemoryAttribute>() is not { } kept || metadata.GetMetadata<PersonalData>() is not null)
            return null;
        if (request.QueryString.HasValue && (!kept.WithQuery || Array.Exists(OfAnotherMoment, request.Query.ContainsKey)))
            return null;
        var question = new Question(
            request.Path.Value ?? "",
            request.QueryString.Value ?? "",
            request.Headers.Accept.ToString(),
            request.Headers.Cookie.Count == 0 ? "" : request.Cookies[ActorCookie.Name] ?? "",
            Day.Of(clock.GetUtcNow()));
        return question.Length > Longest ? null : question;
    }

    public int Length => Path.Length + Query.Length + Accept.Length + Actor.Length;

    /// <summary>A day with its bounds: the time zone is asked once a day, not for each question.</summary>
    private sealed record Day(DateOnly Date, DateTimeOffset Begins, DateTimeOffset Ends)
    {
        private static volatile Day? _last;

        public static DateOnly Of(DateTimeOffset moment)
        {
            if (_last is { } last && moment >= last.Begins && moment < last.Ends)
                return last.Date;
            var date = AmsterdamTime.DayOf(moment);
            _last = new Day(date, AmsterdamTime.EndOf(date.AddDays(-1)), AmsterdamTime.EndOf(date));
            return date;
        }
    }
}

/// <summary>
/// Says of an endpoint or page that what it answers about now follows from the log, the views, the question and the day alone, so that it may be kept in
/// memory until one of these changes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeptInMemoryAttribute : Attribute
{
    /// <summary>Also when something stands in the query, other than a moment.</summary>
    public bool WithQuery { get; init; }
}
