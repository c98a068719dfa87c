using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Common;

/// <summary>What went wrong, for people.</summary>
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Null where it is nobody's mistake but the address.</summary>
    public string? TraceId { get; private set; }

    public IActionResult OnGet(int status) => Told(status);

    /// <summary>A form that ran into the failure is answered by the same page.</summary>
    public IActionResult OnPost(int status) => Told(status);

    private IActionResult Told(int status)
    {
        Tell(status);
        if (Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return Page();
        var failure = new Failure(Response.StatusCode, ExitCodes.Failed, Response.StatusCode == StatusCodes.Status404NotFound ? "page.unknown" : "page.failed", Title, Text, []);
        return new ObjectResult(ProblemResults.Details(failure)) { StatusCode = Response.StatusCode, ContentTypes = { "application/problem+json" } };
    }

    private void Tell(int status)
    {
        var unreachable = HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Error is System.Data.Common.DbException;
        (Title, Text) = status switch
        {
            404 => ("Deze pagina is er niet", "Het adres klopt niet, of wat hier stond heeft een ander adres gekregen."),
            _ when unreachable => ("De database antwoordt niet", "Er is niets verloren gegaan. Probeer het over een minuut opnieuw; blijft het zo, vraag dan de beheerder om te kijken."),
            >= 500 => ("Er ging iets mis", "Dit ligt niet aan u. Wat al was vastgelegd staat veilig. Probeer het opnieuw."),
            _ => ("Dit kan niet", "De vraag kon zo niet worden beantwoord."),
        };
        TraceId = status == 404 ? null : HttpContext.TraceIdentifier;
        Response.StatusCode = unreachable ? StatusCodes.Status503ServiceUnavailable : status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
    }
}
