using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using G40CityDeals.App.Features.Recording;
using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>Establishes a report as it stands: its hash and the position of the log it was composed from.</summary>
public sealed class FreezeModel(FormService forms, PageData data, ReportComposer reports) : FormPage(forms, data)
{
    private static readonly FormTask Task = new(FreezeReport.Stream, typeof(FreezeReport), "Verslag vaststellen", "Stel vast", "/verslagen", FormSchema.Of(typeof(FreezeReport)));

    public async Task<IActionResult> OnGetAsync(int? year, string? knownOn, CancellationToken cancellationToken)
    {
        var values = new FormValues();
        if (year is { } one && KnownOn.TryParse(knownOn, out var known))
        {
            var report = await reports.AnnualAsync(one, known, cancellationToken);
            values.Set("report", "annual");
            values.Set("year", one.ToString(CultureInfo.InvariantCulture));
            values.Set("knownOn", knownOn ?? "");
            values.Set("position", report.Position.ToString(CultureInfo.InvariantCulture));
            values.Set("sha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MarkdownReport.Render(report)))));
            values.Set("effective.as", FormBody.Occurred);
            values.Set("effective.moment", DutchDateInput.ToInput(Data.Today));
        }

        return await ShowAsync(Task, values, cancellationToken);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SubmitAsync(Task, (_, entry) => $"/verslagen?vastgelegd={entry}", cancellationToken);
}
