using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report as it was established, composed again up to its place in the log, with over it what became known since.</summary>
public sealed class FrozenModel(PageData data, ReportDesk desk) : PageModel
{
    public FrozenLine Line { get; private set; } = null!; // set before the page is shown

    public ReportScope Scope { get; private set; } = null!; // as Line

    public ReportText Text { get; private set; } = ReportText.Empty;

    /// <summary>How the same report reads now; null when it cannot be composed any more.</summary>
    public SinceFrozen Since { get; private set; } = new([], []);

    public IReadOnlyList<SinceReading> Added { get; private set; } = [];

    /// <summary>Of its sentences the first that has changed.</summary>
    public int? FirstChanged => Since.Sentences.FirstOrDefault(sentence => sentence.IsChanged)?.Told.Number;

    public int ConfirmedOnly => Since.Sentences.Count(sentence => sentence is { IsChanged: false, Changes.Count: > 0 });

    /// <summary>"3 gecorrigeerd, 1 betwist": by how many entries, each counted once.</summary>
    public string Counted => DutchWords.List(Since.Sentences.SelectMany(sentence => sentence.Changes).DistinctBy(change => change.Entry).GroupBy(change => change.Kind).OrderBy(same => same.Key)
        .Select(same => $"{same.Count()} {DutchWords.Of(same.Key)}"));

    public TimeQuestion Then => TimeQuestion.From(null, TimeQuestion.Number(Line.Position), null, data.Today);

    public async Task<IActionResult> OnGetAsync(long number, CancellationToken cancellationToken)
    {
        if ((await desk.FreezesAsync(cancellationToken)).FirstOrDefault(entry => entry.Number == number) is not { } entry || ReportScope.Of((ReportFrozen)entry.Fact) is not { } scope)
            return NotFound();
        var (log, names) = (await desk.ReadAsync(cancellationToken), await data.PersonsAsync(cancellationToken));
        var line = FrozenLine.Of(entry, log);
        var frozen = log.Compose(scope, new Known(line.Position));
        (Line, Scope, Since) = (line, scope, SinceFrozen.Of(frozen, log.Compose(scope, log.Read), log.Entries));
        Text = Overlaid(ReportText.Of(frozen, log.Entries, names), scope, log, names);
        Added = [.. Since.Added.Select(sentence => SinceReading.Of(sentence, scope, names))];
        return Page();
    }

    private ReportText Overlaid(ReportText text, ReportScope scope, ReportLog log, PersonBook names)
    {
        var streams = log.Entries.ToDictionary(entry => entry.Id, entry => entry.Stream);
        var notes = Since.Sentences.ToDictionary(sentence => sentence.Told.Number, sentence => SinceNote.Of(sentence, scope, id => streams[id], names));
        return text with
        {
            Sections = [.. text.Sections.Select(section => section with { Lines = Noted(section.Lines), Parts = [.. section.Parts.Select(part => part with { Lines = Noted(part.Lines) })] })],
        };

        IReadOnlyList<ReportLine> Noted(IReadOnlyList<ReportLine> lines) => [.. lines.Select(line => line with { Since = notes[line.Number] })];
    }
}
