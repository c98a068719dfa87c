using System.Net;
using G40CityDeals.App.Recording;

namespace G40CityDeals.App.Web;

/// <summary>
/// Until people sign in, the app answers this machine only: it listens on loopback addresses, and refuses requests that another site sends
/// through the reader's browser (a foreign Host: DNS rebinding; a foreign Origin on a write: cross-site forms).
/// </summary>
public static class LoopbackGuard
{
    /// <summary>Null when every address is a loopback address; otherwise what is wrong and what to do.</summary>
    public static string? Complaint(IEnumerable<string> addresses)
    {
        var foreign = addresses.Where(address => !IsLoopback(address)).ToList();
        return foreign.Count == 0
            ? null
            : $"Zolang er nog geen aanmelding is, luistert de app alleen op deze machine zelf (127.0.0.1, ::1 of localhost); niet op {string.Join(", ", foreign)}. Laat het adres weg, of zet er een proxy met eigen toegangscontrole voor.";
    }

    public static IApplicationBuilder UseLoopbackGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!IsLoopbackHost(context.Request.Host.Host))
            await RefuseAsync(context, "host.foreign", "Deze app antwoordt alleen op 127.0.0.1, [::1] of localhost.");
        else if (IsForeignWrite(context.Request))
            await RefuseAsync(context, "origin.foreign", "Deze opdracht komt van een andere website en is geweigerd.");
        else
            await next(context);
    });

    private static bool IsForeignWrite(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return false;
        var origin = request.Headers.Origin.FirstOrDefault();
        if (origin is not null)
            return !Uri.TryCreate(origin, UriKind.Absolute, out var from) || !string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
        return request.Headers["Sec-Fetch-Site"].FirstOrDefault() is { } site && site is not ("same-origin" or "none");
    }

    private static bool IsLoopback(string address)
    {
        var text = address.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsLoopbackHost(uri.Host);
    }

    private static bool IsLoopbackHost(string host) =>
        host == "127.0.0.1" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static Task RefuseAsync(HttpContext context, string code, string detail) =>
        ProblemResults.From(new Failure(403, ExitCodes.Refused, code, "Geweigerd", detail, [])).ExecuteAsync(context);
}
