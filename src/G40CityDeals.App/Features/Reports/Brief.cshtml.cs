using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>The board brief over a period that the reader chooses.</summary>
public sealed class BriefModel(PageData data, ReportDesk desk) : ReportPage(data, desk)
{
    public PeriodAsk Asked { get; private set; } = PeriodAsk.None;

    /// <summary>The last quarters and years that are over, to choose from.</summary>
    public IReadOnlyList<ReportScope> Suggested { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await OpenWithoutNetworkAsync(cancellationToken);
        Asked = PeriodAsk.Read(Request.Query["from"], Request.Query["to"]);
        if (Asked.Scope is { } scope)
            return await ShowAsync(scope, cancellationToken);
        Moments = await Data.MomentsAsync(cancellationToken);
        var years = ReportYears.Of((await Desk.ReadAsync(cancellationToken)).Entries);
        Suggested = [.. years.Where(year => year <= Data.Today.Year).TakeLast(4).Reverse().Select(year => PartialDate.Parse($"{year:0000}")).Select(year => new ReportScope.Period(year, year))];
        if (Asked.Error is not null)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}

/// <summary>A period as a reader writes it, in Dutch or in EDTF.</summary>
/// <param name="Scope">Null while none is asked, or when it cannot be read.</param>
/// <param name="Error">Why it cannot be read; null otherwise.</param>
public sealed record PeriodAsk(string From, string To, ReportScope.Period? Scope, string? Error)
{
    public static PeriodAsk None { get; } = new("", "", null, null);

    public static PeriodAsk Read(string? from, string? to)
    {
        var (first, last) = (from?.Trim() ?? "", to?.Trim() ?? "");
        if (first.Length == 0 && last.Length == 0)
            return None;
        if (last.Length == 0)
            last = first;
        if (Bound(first) is not { } begin)
            return new(first, last, null, Unread(first));
        if (Bound(last) is not { } end)
            return new(first, last, null, Unread(last));
        return ReportScope.Of(ReportKind.BoardBrief, null, begin, end) is ReportScope.Period scope
            ? new(DutchDateInput.ToInput(begin), DutchDateInput.ToInput(end), scope, null)
            : new(first, last, null, "De periode eindigt voor zij begint: controleer beide datums.");
    }

    private static PartialDate? Bound(string text) => DutchDateInput.TryParseMoment(text, out var date) && date.Precision != DatePrecision.OneOf ? date : null;

    private static string Unread(string text) =>
        text.Length == 0 ? "Vul ook in waar de periode begint." : $"‘{text}’ is geen begin of einde van een periode. Schrijf bijvoorbeeld 01-07-2022, juli 2022, zomer 2022 of 2022.";
}
