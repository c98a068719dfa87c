using System.Globalization;
using System.Text.Json.Nodes;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Recording;
using G40CityDeals.Domain.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>Establishes a report as it stands. Which one, the address says; hash and position are computed here, never filled in.</summary>
public sealed class FreezeModel(FormService forms, PageData data, ReportComposer reports) : FormPage(forms, data)
{
    public int? Year { get; private set; }

    /// <summary>Null: it must still be chosen what to establish.</summary>
    public ReportSeal? Seal { get; private set; }

    /// <summary>When the last entry that it uses was recorded.</summary>
    public string? RecordedAt { get; private set; }

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is not { } task)
            return Page();

        // Pinned to a place in the log, so that what is shown is what is established, also when somebody records something in between.
        if (Seal is { } seal && Request.Query["knownOn"] != seal.KnownOn)
            return Redirect($"/verslagen/vastleggen/freeze-report?year={Year}&knownOn={Uri.EscapeDataString(seal.KnownOn)}");
        var values = new FormValues();
        values.Set("effective.as", FormBody.Occurred);
        values.Set("effective.moment", DutchDateInput.ToInput(Data.Today));
        return await ShowAsync(task, values, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } task)
            return await SubmitAsync(task, (_, entry) => $"/verslagen?vastgelegd={entry}", cancellationToken);
        Refusal ??= "Kies eerst van welk jaar u het verslag vaststelt.";
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<FormTask?> OpenAsync(CancellationToken cancellationToken)
    {
        var asked = Request.Query["year"].FirstOrDefault()?.Trim();
        if (string.IsNullOrEmpty(asked))
            return null;
        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1000 or > 9998)
        {
            Refusal = $"‘{asked}’ is geen jaar. Schrijf bijvoorbeeld 2021.";
            return null;
        }

        Year = year;
        var question = await Data.QuestionAsync(Request, cancellationToken);
        if (question.Errors is [var unread, ..])
        {
            Refusal = unread;
            return null;
        }

        Seal = await ReportSeal.OfYearAsync(reports, year, question.KnownOn, cancellationToken);
        if (Seal is not { } seal)
        {
            Refusal = $"Over {year} is, {question.KnownWords}, niets vastgelegd. Er is dus niets vast te stellen.";
            return null;
        }

        RecordedAt = await Data.RecordedAtAsync(seal.Position, cancellationToken);
        JsonObject given = new() { ["report"] = "annual", ["year"] = year, ["knownOn"] = seal.KnownOn, ["position"] = seal.Position, ["sha256"] = seal.Sha256 };
        return new(FreezeReport.Stream, typeof(FreezeReport), "Verslag vaststellen", "Stel vast", $"/verslagen/jaar/{year}", [FormSchema.When(typeof(FreezeReport)), .. FormSchema.Source()]) { Given = given };
    }
}
