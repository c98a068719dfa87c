using System.Data.Common;
using G40CityDeals.App.Recording;

namespace G40CityDeals.App.Web;

/// <summary>
/// Every failure under <c>/v1</c> is <c>application/problem+json</c>, whatever the caller accepts: also a route that is not there, a method that is not
/// offered, a body in another format, and a bug (which shows no stack).
/// </summary>
internal static partial class ApiProblems
{
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal);

    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.UseWhen(IsApi, api => api.Use(AnswerAsync));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        // NL API Design Rules: a trailing slash is another resource, and there is none.
        if (context.Request.Path.Value is { } path && path.EndsWith('/'))
        {
            await WriteAsync(context, OfStatus(StatusCodes.Status404NotFound));
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // Nobody is listening any more.
        }
        catch (Exception bug) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await WriteAsync(context, OfException(context, bug));
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } response)
            await WriteAsync(context, OfStatus(response.StatusCode));
    }

    private static Failure OfException(HttpContext context, Exception exception)
    {
        if (exception is BadHttpRequestException bad)
            return OfStatus(bad.StatusCode);
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiProblems));
        LogFailed(log, context.Request.Method, context.Request.Path, context.TraceIdentifier, exception);
        return IsOfDatabase(exception)
            ? new(
                StatusCodes.Status503ServiceUnavailable,
                ExitCodes.TryAgain,
                "database.unreachable",
                "Database niet bereikbaar",
                "De database antwoordt nu niet. Probeer het zo opnieuw; stuur een opdracht met dezelfde Idempotency-Key, dan ontstaat niets dubbel.",
                [])
            : new(
                StatusCodes.Status500InternalServerError,
                ExitCodes.Failed,
                "internal-error",
                "Fout in de app",
                $"Hier ging iets mis dat niet aan de aanvraag ligt. Meld het met dit kenmerk: {context.TraceIdentifier}.",
                []);
    }

    /// <summary>Also where Marten has put an exception of its own around it.</summary>
    private static bool IsOfDatabase(Exception? exception) => exception is not null && (exception is DbException || IsOfDatabase(exception.InnerException));

    private static Failure OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(status, ExitCodes.NotFound, "route.unknown", "Niet gevonden", "Deze route is er niet. Alle routes staan in /v1/openapi.json; een pad eindigt niet op een schuine streep.", []),
        StatusCodes.Status405MethodNotAllowed => new(status, ExitCodes.Usage, "method.not-allowed", "Methode niet toegestaan", "Deze route kent deze methode niet; de kop Allow noemt welke wel.", []),
        StatusCodes.Status406NotAcceptable => new(status, ExitCodes.Usage, "accept.not-offered", "Vorm niet te leveren", "Dit is er niet in een vorm die Accept noemt.", []),
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => new(status, ExitCodes.Usage, "content-type.not-json", "Verkeerd soort inhoud", "Stuur JSON, met Content-Type: application/json.", []),
        _ => new(status, ExitCodes.Usage, "request.refused", "Aanvraag geweigerd", $"De aanvraag is geweigerd (status {status}).", []),
    };

    public static Failure TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge, ExitCodes.Usage, "body.too-large", "Aanvraag te groot", $"Een aanvraag heeft hooguit {CommandBody.MaxBytes} bytes.", []);

    private static Task WriteAsync(HttpContext context, Failure failure) => ProblemResults.From(failure).ExecuteAsync(context);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed ({Trace}).")]
    private static partial void LogFailed(ILogger log, string method, string path, string trace, Exception exception);
}
