using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Collaborations;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>One entry, with what later entries made of it and the sentences of reports that rest on it.</summary>
public sealed class EntryModel(PageData data, ReportDesk desk, LogReader log, SettledLog settled) : PageModel
{
    private PersonBook _names = PersonBook.Empty;

    public Entry Entry { get; private set; } = null!; // set before the page is shown

    public EntryLine Line { get; private set; } = null!; // as Entry

    /// <summary>Null for an entry about a person or a report: those stand on no collaboration's page.</summary>
    public string? CollaborationUrl { get; private set; }

    public string Collaboration { get; private set; } = "";

    public IReadOnlyList<SupportedSentence> Sentences { get; private set; } = [];

    /// <summary>The page of the report that this entry established; null when it did not.</summary>
    public string? FrozenUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid entry, CancellationToken cancellationToken)
    {
        var now = await settled.NowAsync(cancellationToken);
        if (await log.FindAsync(entry, now, cancellationToken) is not { } found)
            return NotFound();
        _names = await data.PersonsAsync(cancellationToken);
        var stream = await log.StreamAsync(found.Stream, now, cancellationToken);
        var known = History.AsKnown(stream, Known.All);
        (Entry, Line) = (found, EntryLine.Of(stream, known, _names).First(line => line.Id == entry));
        FrozenUrl = known.Any(one => one.Id == entry && one.Fact is ReportFrozen) ? ReportUrls.Frozen(found.Number) : null;
        if (Streams.IsSystem(found.Stream))
            return Page();
        CollaborationUrl = Marks.EntryUrl(found.Stream, entry);
        Collaboration = Domain.Lifecycle.CollaborationProfile.Project(new(found.Stream), known).NameOn(data.Today);
        Sentences = EntrySupport.Of(entry, await desk.ReadAsync(cancellationToken), KnownOn.Now, now, await desk.FreezesAsync(cancellationToken));
        return Page();
    }

    public string Text(SupportedSentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return PersonTokens.Fill(sentence.Told.Sentence.Text, _names.NameOf);
    }

    /// <summary>"Jaarverslag 2021, zoals het nu luidt", "Bestuursnotitie 2022, zoals vastgesteld op 22 november 2026".</summary>
    public static string Heading(SupportedSentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return sentence.Frozen is { } frozen ? $"{sentence.Report.Title}, zoals vastgesteld op {DutchDates.Day(frozen.RecordedOn)}" : $"{sentence.Report.Title}, zoals het nu luidt";
    }
}
