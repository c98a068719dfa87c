using System.Globalization;
using System.Text.Json.Nodes;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Forms;
using G40CityDeals.Domain.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>Establishes a report as it stands. Which one, the address says; hash and position are computed here, never filled in.</summary>
public sealed class FreezeModel(FormService forms, PageData data, ReportComposer reports) : FormPage(forms, data)
{
    /// <summary>Null: it must still be chosen what to establish.</summary>
    public ReportScope? Scope { get; private set; }

    public ReportSeal? Seal { get; private set; }

    /// <summary>When the last entry that it uses was recorded.</summary>
    public string? RecordedAt { get; private set; }

    public string? Refusal { get; private set; }

    public string Year => Request.Query["year"].FirstOrDefault()?.Trim() ?? "";

    public PeriodAsk Period { get; private set; } = PeriodAsk.None;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is not { } task)
            return Page();

        // Pinned to a place in the log, so that what is shown is what is established, also when somebody records something in between.
        if (Scope is { } scope && Seal is { } seal && Request.Query["knownOn"] != seal.KnownOn)
            return Redirect(ReportUrls.Freeze(scope, seal.KnownOn));
        var values = new FormValues();
        values.Set("effective.as", FormBody.Occurred);
        values.Set("effective.moment", DutchDateInput.ToInput(Data.Today));
        return await ShowAsync(task, values, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } task)
            return await SubmitAsync(task, (_, entry) => $"/verslagen?vastgelegd={entry}", cancellationToken);
        Refusal ??= "Kies eerst welk verslag u vaststelt.";
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<FormTask?> OpenAsync(CancellationToken cancellationToken)
    {
        if (ReadScope() is not { } scope)
            return null;
        Scope = scope;
        var question = await Data.QuestionAsync(Request, cancellationToken);
        if (question.Errors is [var unread, ..])
        {
            Refusal = unread;
            return null;
        }

        Seal = await ReportSeal.OfAsync(reports, scope, question.Known, cancellationToken);
        if (Seal is not { } seal)
        {
            Refusal = $"Over {scope.InWords} is, {question.KnownWords}, niets vastgelegd. Er is dus niets vast te stellen.";
            return null;
        }

        RecordedAt = await Data.RecordedAtAsync(seal.Position, cancellationToken);
        return new(FreezeReport.Stream, typeof(FreezeReport), "Verslag vaststellen", "Stel vast", ReportUrls.Page(scope), [FormSchema.When(typeof(FreezeReport)), .. FormSchema.Source()]) { Given = Given(scope, seal) };
    }

    private ReportScope? ReadScope()
    {
        Period = PeriodAsk.Read(Request.Query["from"], Request.Query["to"]);
        if (Period.Scope is not null || Period.Error is not null)
        {
            Refusal = Period.Error;
            return Period.Scope;
        }

        if (Year.Length == 0)
            return null;
        if (int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && ReportScope.Of(ReportKind.Annual, year, null, null) is { } scope)
            return scope;
        Refusal = $"‘{Year}’ is geen jaar. Schrijf bijvoorbeeld 2021.";
        return null;
    }

    /// <summary>What the form cannot say otherwise.</summary>
    private static JsonObject Given(ReportScope scope, ReportSeal seal)
    {
        JsonObject given = scope switch
        {
            ReportScope.Year year => new() { ["report"] = "annual", ["year"] = year.Number },
            ReportScope.Period period => new() { ["report"] = "board-brief", ["from"] = period.From.Text, ["to"] = period.To.Text },
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This kind of report is not established yet."),
        };
        given["knownOn"] = seal.KnownOn;
        given["position"] = seal.Position;
        given["sha256"] = seal.Sha256;
        return given;
    }
}
