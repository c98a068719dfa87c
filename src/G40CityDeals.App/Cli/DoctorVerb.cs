using G40CityDeals.Ledger;
using System.Text.Json;
using G40CityDeals.App.Database;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Json;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
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
        // Not started: starting would mend.
        await using var servers = LogServers.Of(connection, replicas: null);
        using var host = Session.Build(servers, schema, ledger);
        var services = host.Services;
        if (await services.GetRequiredService<LogInspector>().FindBlockingAsync(cancellationToken) is { } blocking)
            return [new Finding(blocking.Code, Severity.Error, blocking.Detail, blocking.Remedy)];
        var findings = new List<Finding>();
        foreach (var problem in await services.GetRequiredService<LogInspector>().InspectAsync(cancellationToken))
            findings.Add(new Finding(problem.Code, Severity.Error, problem.Detail, problem.Remedy));
        if (findings.Count > 0)
            return findings;
        foreach (var status in await services.GetRequiredService<ProjectionStatuses>().ReadAsync(cancellationToken))
        {
            findings.Add(status.State == ProjectionState.Stopped
                ? new Finding("projection.stopped", Severity.Error, $"{status.Name} stopped after #{status.Position}: {status.Error}", ProjectionsVerb.WhatToDo(status.Name))
                : new Finding("projection.runs", Severity.Information, $"{status.Name} is at #{status.Position} of #{status.Mark}.", ""));
        }

        var erasures = await services.GetRequiredService<ErasureInspector>().InspectAsync(cancellationToken);
        findings.AddRange(erasures.Select(problem => new Finding(problem.Code, Severity.Error, problem.Detail, problem.Remedy)));
        if (erasures.Count == 0)
            findings.Add(new Finding("erasures.agree", Severity.Information, $"Log, vault and the list of erasures ({services.GetRequiredService<ErasureList>().Path}) agree.", ""));
        findings.Add(new Finding("log.whole", Severity.Information, "The log is whole: its tables are as they should be, and guarded.", ""));
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
