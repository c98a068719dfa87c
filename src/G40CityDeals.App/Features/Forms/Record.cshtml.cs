using G40CityDeals.App.Features.Actors;
using G40CityDeals.App.Features.Common;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Forms;

/// <summary>Records one kind of entry in a collaboration.</summary>
public sealed class RecordModel(FormService forms, PageData data) : FormPage(forms, data)
{
    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, string command, CancellationToken cancellationToken)
    {
        if (await TaskAsync(id, command, cancellationToken) is not { } task)
            return NotFound();
        var values = new FormValues();
        foreach (var (name, value) in Request.Query)
            values.Set(name, value.FirstOrDefault() ?? "");
        FormService.OfferSource(values, await Data.EntriesAsync(id, cancellationToken), ActorCookie.Of(HttpContext));
        return await ShowAsync(task, values, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string id, string command, CancellationToken cancellationToken) =>
        await TaskAsync(id, command, cancellationToken) is { } task ? await SubmitAsync(task, OnCollaboration, cancellationToken) : NotFound();

    private async Task<FormTask?> TaskAsync(string id, string command, CancellationToken cancellationToken)
    {
        var network = await Data.NetworkAsync(await Data.NowAsync(cancellationToken), cancellationToken);
        if (network.Collaborations.FirstOrDefault(facts => facts.Id == id) is not { } facts || CommandWords.FindForCollaboration(command) is not { } type)
            return null;
        (Id, Name) = (id, facts.Profile.NameOn(Data.Today));
        return new(id, type, CommandWords.Of(type).Title, "Leg vast", $"/samenwerkingen/{id}", FormSchema.Of(type));
    }
}
