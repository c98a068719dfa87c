using System.Globalization;
using System.Text.Json.Nodes;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Forms;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Persons;

/// <summary>The step before a name goes for good: what goes, what stays, and why.</summary>
public sealed class ErasePersonModel(FormService forms, PageData data, ErasureOutlookReader outlooks) : FormPage(forms, data)
{
    public ErasureOutlook Outlook { get; private set; } = new(Guid.Empty, [], 0, [], null, null, null);

    public string Name { get; private set; } = "";

    private NetworkFacts Network { get; set; } = NetworkFacts.Empty;

    public async Task<IActionResult> OnGetAsync(Guid person, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(person, cancellationToken))
            return NotFound();
        var values = new FormValues();
        values.Set("source.document", "Verzoek tot wissing");
        values.Set("source.publisher", "Functionaris gegevensbescherming");
        return await ShowAsync(Task(person), values, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid person, CancellationToken cancellationToken) =>
        await ReadAsync(person, cancellationToken) ? await SubmitAsync(Task(person), (_, entry) => $"/personen/wissen?gewist={entry}", cancellationToken) : NotFound();

    public string NameOf(string stream) => stream switch
    {
        Streams.Persons => "het personenregister",
        Streams.Reports => "vastgestelde verslagen",
        _ => Network.NameOf(new CollaborationId(stream), Data.Today),
    };

    private async Task<bool> ReadAsync(Guid person, CancellationToken cancellationToken)
    {
        if (await outlooks.ReadAsync(person, cancellationToken) is not { } outlook)
            return false;
        (Outlook, Network) = (outlook, await Data.NetworkAsync(await Data.NowAsync(cancellationToken), cancellationToken));
        Name = (await Data.PersonsAsync(cancellationToken)).NameOf(person);
        return true;
    }

    /// <summary>Who and when are given: the person of the page, and today.</summary>
    private FormTask Task(Guid person) =>
        new(Streams.Persons, typeof(ErasePerson), $"Naam wissen van {Name}", "Wis de naam voorgoed", "/personen/wissen", [.. FormSchema.Of(typeof(ErasePerson)).Where(field => field.Path != "person" && field.Kind != FieldKind.Effective)])
        {
            Given = new JsonObject
            {
                ["person"] = person.ToString("D"),
                ["effective"] = new JsonObject { ["as"] = FormBody.Occurred, ["when"] = Data.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            },
        };
}
