using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>What the pages need on which a report stands.</summary>
public sealed class ReportDesk(ReportComposer reports, ReportPrinter printer)
{
    public bool CanPrint => printer.IsThere;

    public Task<ReportLog> ReadAsync(CancellationToken cancellationToken) => reports.ReadAsync(cancellationToken);

    public Task<byte[]> PrintAsync(ReportText text, CancellationToken cancellationToken) => printer.PrintAsync(text, cancellationToken);

    /// <summary>Reports that were established, each composed and hashed again; the newest first.</summary>
    /// <param name="about">Null: all.</param>
    public async Task<IReadOnlyList<FrozenLine>> FrozenAsync(ReportLog log, ReportScope? about, CancellationToken cancellationToken) =>
        [.. (await reports.FreezesAsync(Known.All, cancellationToken)).Where(entry => about is null || ReportScope.Of((ReportFrozen)entry.Fact) == about).Select(entry => FrozenLine.Of(entry, log))];

    /// <summary>The entries that established a report and stand, the newest first.</summary>
    public Task<IReadOnlyList<Entry>> FreezesAsync(CancellationToken cancellationToken) => reports.FreezesAsync(Known.All, cancellationToken);
}

/// <summary>A report on a page, composed from what was known at the moment that is asked.</summary>
public abstract class ReportPage(PageData data, ReportDesk desk) : TimedPage(data)
{
    protected ReportDesk Desk { get; } = desk;

    /// <summary>Null while it is not clear which report is asked.</summary>
    public ReportScope? Scope { get; private set; }

    public long Position { get; private set; }

    public ReportText Text { get; private set; } = ReportText.Empty;

    public IReadOnlyList<FrozenLine> Frozen { get; private set; } = [];

    /// <summary>Why there is no PDF; null when none was asked.</summary>
    public string? NotPrinted { get; private set; }

    public bool CanPrint => Desk.CanPrint;

    /// <summary>The same report elsewhere, as known at the moment that is shown.</summary>
    public string AddressOf(Func<ReportScope, KnownOn, string> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return Scope is { } scope ? of(scope, Question.KnownOn) : "";
    }

    /// <summary>Establishes this report as it stands.</summary>
    public string FreezeUrl => Scope is { } scope ? ReportUrls.Freeze(scope, Question.KnownOn is KnownOn.Everything ? TimeQuestion.Number(Position) : Question.KnownOn.ToString() ?? "") : "";

    /// <summary>As HTML, or in the form that <c>vorm</c> names.</summary>
    protected async Task<IActionResult> ShowAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var log = await Desk.ReadAsync(cancellationToken);
        var report = log.Compose(scope, Question.Known);
        if (Request.Query["vorm"] == "markdown")
            return Content(ReportForms.InMarkdown(report, Names), $"{ReportForms.Markdown}; charset=utf-8");
        (Scope, Position, Text) = (scope, report.Position, ReportText.Of(report, log.Entries, Names));
        if (Request.Query["vorm"] == "pdf" && await PrintAsync(report, cancellationToken) is { } pdf)
            return pdf;
        Moments = await Data.MomentsAsync(cancellationToken);
        Frozen = await Desk.FrozenAsync(log, scope, cancellationToken);
        return Page();
    }

    private async Task<IActionResult?> PrintAsync(Report report, CancellationToken cancellationToken)
    {
        try
        {
            return File(await Desk.PrintAsync(Text, cancellationToken), ReportForms.Pdf, $"{ReportPaper.FileName(report)}.pdf");
        }
        catch (PrintingFailedException failed)
        {
            (NotPrinted, Response.StatusCode) = (failed.Message, StatusCodes.Status501NotImplemented);
            return null;
        }
    }
}
