using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.EventStore.Projections;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Views;

/// <summary><c>citydeals projections status|rebuild|resume</c>.</summary>
internal static class ProjectionsVerb
{
    /// <summary>For an operator who learns that a projection stopped.</summary>
    public static string WhatToDo(string projection) =>
        $"See `citydeals projections status`; mend the cause (usually a newer version of the program, which rebuilds by itself when its code version is raised), then `citydeals projections resume {projection}`. ops/runbooks/many-nodes.md tells it step by step.";

    public static Command Create()
    {
        var status = new Command("status", "Where each projection is, and why it stopped if it did.") { VerbOptions.Json }.WithDatabase();
        status.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var statuses = await session.Services.GetRequiredService<ProjectionRunner>().StatusAsync(cancellationToken);
            if (parsed.GetValue(VerbOptions.Json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(statuses, WireJson.Options));
            else
                Show(statuses);
            return statuses.Any(projection => projection.State == ProjectionState.Stopped) ? ExitCodes.Unhealthy : ExitCodes.Done;
        });

        var name = new Argument<string>("NAME") { Description = "The projection.", DefaultValueFactory = _ => ViewStore.ProjectionName };
        var rebuild = new Command("rebuild", "Build a projection anew beside the serving one, which it replaces when it has caught up.") { name }.WithDatabase();
        rebuild.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var runner = session.Services.GetRequiredService<ProjectionRunner>();
            if (await UnknownAsync(runner, parsed.GetRequiredValue(name), cancellationToken) is { } unknown)
                return unknown;
            try
            {
                await EventProgress.ShowAsync("Rebuilding", shown => runner.RebuildAsync(parsed.GetRequiredValue(name), new Steps(shown), cancellationToken));
            }
            catch (ProjectionStoppedException stopped)
            {
                return Terminal.Fail(ExitCodes.Unhealthy, $"{stopped.Message} What served before still does; mend the cause and rebuild again.");
            }

            await Console.Out.WriteLineAsync($"{parsed.GetRequiredValue(name)} is rebuilt and serves.");
            return ExitCodes.Done;
        });

        var resume = new Command("resume", "Let a projection that stopped try its failing event again.") { name }.WithDatabase();
        resume.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var runner = session.Services.GetRequiredService<ProjectionRunner>();
            if (await UnknownAsync(runner, parsed.GetRequiredValue(name), cancellationToken) is { } unknown)
                return unknown;
            await Console.Out.WriteLineAsync(await runner.ResumeAsync(parsed.GetRequiredValue(name), cancellationToken) ? "It goes on." : "It had not stopped.");
            return ExitCodes.Done;
        });
        return new Command("projections", "What is derived from the log, and kept up to date.") { status, rebuild, resume };
    }

    private static async Task<int?> UnknownAsync(ProjectionRunner runner, string name, CancellationToken cancellationToken)
    {
        var names = (await runner.StatusAsync(cancellationToken)).Select(status => status.Name).ToList();
        return names.Contains(name) ? null : Terminal.Fail(ExitCodes.NotFound, $"There is no projection '{name}'; there are: {string.Join(", ", names)}.");
    }

    /// <summary>Told at once and in order: by way of the thread pool the last step could come after the end.</summary>
    private sealed class Steps(IProgress<EventsDone> shown) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => shown.Report(new(value.Position + 1, value.Head + 1));
    }

    private static void Show(IReadOnlyList<ProjectionStatus> statuses)
    {
        var table = new Table().AddColumns("projection", "state", "position", "head", "lag", "generation", "owner", "error");
        foreach (var status in statuses)
        {
            table.AddRow(
                Markup.Escape(status.Name),
                status.State.ToString().ToLowerInvariant(),
                status.Position.ToString(CultureInfo.InvariantCulture),
                status.Head.ToString(CultureInfo.InvariantCulture),
                status.Lag.ToString(CultureInfo.InvariantCulture),
                status.Generation.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(status.Owner ?? "—"),
                Markup.Escape(status.Error is { } error ? $"{(status.FailedIndex is { } at ? $"#{at.ToString(CultureInfo.InvariantCulture)}: " : "")}{error}" : "—"));
        }

        ReadOptions.Write(table);
    }
}
