using System.Text.Json;
using G40CityDeals.App.Database;
using G40CityDeals.App.Features.Ledger;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Views;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;
using G40CityDeals.EventStore.Projections;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Cli;

/// <summary><c>citydeals doctor</c>: what is wrong with this installation, and how to mend it. Looks only; changes nothing.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var verb = new Command("doctor", "What is wrong with this installation, and how to mend it.") { VerbOptions.Json }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = new List<Finding>(await DatabaseLocator.DiagnoseAsync(VerbOptions.DatabaseOptions(parsed), cancellationToken));
            if (findings.All(finding => finding.Severity != Severity.Error) && await DatabaseLocator.ExistsAsync(VerbOptions.DatabaseOptions(parsed), cancellationToken))
            {
                await using var database = await DatabaseLocator.OpenAsync(VerbOptions.DatabaseOptions(parsed) with { JoinRunning = true }, new Session.Sentences(), cancellationToken);
                findings.AddRange(await InsideAsync(database.ConnectionString, parsed.GetRequiredValue(VerbOptions.Schema), LedgerSettings.FromEnvironment(VerbOptions.DatabaseOptions(parsed)), cancellationToken));
            }

            if (parsed.GetValue(VerbOptions.Json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(findings, WireJson.Options));
            else
                Show(findings);
            return findings.Any(finding => finding.Severity == Severity.Error) ? ExitCodes.Unhealthy : ExitCodes.Done;
        });
        return verb;
    }

    private static async Task<IReadOnlyList<Finding>> InsideAsync(string connection, string schema, CheckpointerOptions ledger, CancellationToken cancellationToken)
    {
        await using var provider = new ServiceCollection().AddLogging().AddCityDeals(connection, schema).AddSingleton(ledger).BuildServiceProvider();
        var findings = new List<Finding>();
        foreach (var problem in await provider.GetRequiredService<StoreInspector>().InspectAsync(cancellationToken))
            findings.Add(new Finding(problem.Code, Severity.Error, problem.Problem, problem.Remedy));
        if (findings.Count > 0)
            return findings;
        foreach (var status in await provider.GetRequiredService<ProjectionRunner>().StatusAsync(cancellationToken))
        {
            findings.Add(status.State == ProjectionState.Stopped
                ? new Finding("projection.stopped", Severity.Error, $"{status.Name} stopped at event {status.FailedIndex}: {status.Error}", ProjectionsVerb.WhatToDo(status.Name))
                : new Finding("projection.runs", Severity.Information, $"{status.Name} is at {status.Position} of {status.Head}.", ""));
        }

        var erasures = await provider.GetRequiredService<ErasureInspector>().InspectAsync(cancellationToken);
        findings.AddRange(erasures.Select(problem => new Finding(problem.Code, Severity.Error, problem.Problem, problem.Remedy)));
        if (erasures.Count == 0)
            findings.Add(new Finding("erasures.agree", Severity.Information, $"Log, vault and the list of erasures ({provider.GetRequiredService<ErasureList>().Path}) agree.", ""));
        findings.Add(new Finding("store.whole", Severity.Information, "The store is whole: migrated, guarded, and its tables agree.", ""));
        return findings;
    }

    private static void Show(IReadOnlyList<Finding> findings)
    {
        var table = new Table().AddColumns("", "what", "what to do");
        foreach (var finding in findings)
        {
            var mark = finding.Severity switch { Severity.Error => "[red]✗[/]", Severity.Warning => "[yellow]![/]", _ => "[green]✓[/]" };
            table.AddRow(mark, Markup.Escape(finding.Problem), Markup.Escape(finding.Remedy));
        }

        ReadOptions.Write(table);
    }
}
