using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>Which entries of a year its report uses, and why not the others.</summary>
public sealed class CoverageModel(PageData data, ReportDesk desk) : TimedPage(data)
{
    public int Year { get; private set; }

    public ReportCoverage Coverage { get; private set; } = new(0, Known.Nothing, 0, []);

    public IReadOnlyDictionary<Guid, Entry> Entries { get; private set; } = new Dictionary<Guid, Entry>();

    /// <summary>Those that the report does not use come first; those that it tells last.</summary>
    public IEnumerable<IGrouping<EntryUse, CoveredEntry>> Uses => Coverage.Entries.GroupBy(entry => entry.Use).OrderByDescending(same => same.Key);

    public string ReportUrl => ReportUrls.Page(new ReportScope.Year(Year), Question.KnownOn);

    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        if (year is < 1000 or > 9998)
            return NotFound();
        await OpenWithoutNetworkAsync(cancellationToken);
        Moments = await Data.MomentsAsync(cancellationToken);
        var log = await desk.ReadAsync(cancellationToken);
        (Year, Coverage, Entries) = (year, log.Coverage(year, Question.Known), log.Entries.ToDictionary(entry => entry.Id));
        return Page();
    }

    public string Sentence(CoveredEntry covered)
    {
        ArgumentNullException.ThrowIfNull(covered);
        return PersonTokens.Fill(EntrySentences.Of(Entries[covered.Entry].Fact, id => Entries.GetValueOrDefault(id)?.Fact), Names.NameOf);
    }

    public static string Heading(EntryUse use) => use switch
    {
        EntryUse.Told => "Verteld in een zin",
        EntryUse.InHeading => "Alleen gebruikt voor naam en soort in een kop",
        EntryUse.OtherYear => "Telt sinds een correctie in een ander jaar",
        EntryUse.Retracted => "Ingetrokken: was nooit zo",
        EntryUse.Retracts => "Trekt een andere vermelding in",
        _ => "Door geen zin gebruikt",
    };

    /// <summary>Of the bar that shows how much is used.</summary>
    public static string Bar(EntryUse use) => use switch
    {
        EntryUse.Told => "told-bar",
        EntryUse.InHeading => "heading-bar",
        EntryUse.Untold => "untold-bar",
        _ => "gone-bar",
    };
}
