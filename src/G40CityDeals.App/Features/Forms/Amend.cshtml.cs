using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Forms;

/// <summary>Says something about an entry: corrects, disputes, confirms, retracts it, or settles a dispute.</summary>
public sealed class AmendModel(FormService forms, PageData data) : FormPage(forms, data)
{
    public string Id { get; private set; } = "";

    public Entry Spoken { get; private set; } = null!; // set before the page is shown

    /// <summary>The entry's sentence as it stands now.</summary>
    public string Sentence { get; private set; } = "";

    public string Explanation => AmendmentForms.Explanation(Form.Task.Command);

    public async Task<IActionResult> OnGetAsync(string id, Guid entry, string deed, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, entry, deed, cancellationToken) is not { } opened)
            return NotFound();
        return await ShowAsync(opened.Task, AmendmentForms.Values(opened.Task, opened.Standing), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(string id, Guid entry, string deed, CancellationToken cancellationToken) =>
        await OpenAsync(id, entry, deed, cancellationToken) is { } opened ? await SubmitAsync(opened.Task, OnCollaboration, cancellationToken) : NotFound();

    private async Task<(FormTask Task, CollaborationEvent Standing)?> OpenAsync(string id, Guid entryId, string deed, CancellationToken cancellationToken)
    {
        var history = new StreamHistory(await Data.EntriesAsync(id, cancellationToken));
        if (history.Find(entryId) is not { } entry || AmendmentForms.Find(deed) is not { } command || !AmendmentForms.CanSpeakOf(command, entry.Fact))
            return null;
        var standing = history.FindKnown(entryId)?.Fact ?? entry.Fact;
        var names = await Data.PersonsAsync(cancellationToken);
        (Id, Spoken) = (id, entry);
        Sentence = PersonTokens.Fill(EntrySentences.Of(standing, EntryContext.Of(history.Entries)), names.NameOf);
        return (AmendmentForms.Task(id, command, entryId, standing), standing);
    }
}
