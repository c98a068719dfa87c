using G40CityDeals.App.Features.Common;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Forms;

/// <summary>A page around one form.</summary>
public abstract class FormPage(FormService forms, PageData data) : PageModel
{
    protected PageData Data { get; } = data;

    public FormModel Form { get; private set; } = null!; // set by each handler before the page is shown

    protected async Task<IActionResult> ShowAsync(FormTask task, FormValues values, CancellationToken cancellationToken)
    {
        Form = await forms.ShowAsync(task, values, cancellationToken);
        return Page();
    }

    /// <param name="after">Where to go when it is recorded: the first new entry, or null when it stood already.</param>
    protected async Task<IActionResult> SubmitAsync(FormTask task, Func<string, Guid?, string> after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        var (again, recorded, status) = await forms.SubmitAsync(task, HttpContext, cancellationToken);
        if (again is null && recorded is not null)
            return new RedirectResult(after(recorded.Receipt.Stream, recorded.Receipt.EventIds is [var first, ..] ? first : null));
        Form = again!; // the service answers with one of the two
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>The entry on its collaboration's page.</summary>
    protected static string OnCollaboration(string stream, Guid? entry) =>
        entry is { } id ? $"/samenwerkingen/{stream}?vastgelegd={id:D}#vermelding-{id:D}" : $"/samenwerkingen/{stream}?vastgelegd=niets";
}
