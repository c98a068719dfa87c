using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Forms;

/// <summary>A new collaboration; its id is given here once and for all.</summary>
public sealed class NewModel(FormService forms, PageData data) : FormPage(forms, data)
{
    private static readonly FormTask Task = new(null, typeof(RegisterCollaboration), "Nieuw samenwerkingsverband", "Leg vast", "/",
        [.. FormSchema.Of(typeof(RegisterCollaboration)).Prepend(new FormField(FormTask.NewStream, FieldKind.NewId, "Id", "Kort en voorgoed: kleine letters, cijfers en streepjes, zoals impact-ondernemen. Leeg: wordt gemaakt van de naam.", false) { Max = TextIds.MaxLength })]);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(Task, new FormValues(), cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SubmitAsync(Task, OnCollaboration, cancellationToken);
}
