using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Recording;
using Marten;
using Spectre.Console;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Views;

/// <summary><c>citydeals projections status|rebuild|resume</c>, on Marten's own daemon.</summary>
internal static class ProjectionsVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>For an operator who learns that a projection stopped.</summary>
    public static string WhatToDo(string projection) =>
        $"See `citydeals projections status`; mend the cause (usually a newer version of the program), and it goes on by itself within seconds; `citydeals projections resume {projection}` waits for it. ops/runbooks/many-nodes.md tells it step by step.";

    public static Command Create()
    {
        var status = new Command("status", "Where each projection is, and why it stopped if it did.") { VerbOptions.Json }.WithDatabase();
        status.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var statuses = await session.Services.GetRequiredService<ProjectionStatuses>().ReadAsync(cancellationToken);
            if (parsed.GetValue(VerbOptions.Json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(statuses, WireJson.Options));
            else
                Show(statuses);
            return statuses.Any(projection => projection.State == ProjectionState.Stopped) ? ExitCodes.Unhealthy : ExitCodes.Done;
        });

        var rebuild = new Command("rebuild", "Build the stored views anew from the log. Pages go on: they fold what is not stored yet.").WithDatabase();
        rebuild.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            await Terminal.WithBarAsync("Rebuilding", 1, async _ =>
            {
                using var daemon = await session.Services.GetRequiredService<IDocumentStore>().BuildProjectionDaemonAsync();
                await daemon.RebuildProjectionAsync(ViewsProjection.Shard.Name, TimeSpan.FromHours(6), cancellationToken);
                return 0;
            });
            await Console.Out.WriteLineAsync("The views are rebuilt.");
            return ExitCodes.Done;
        });

        var name = new Argument<string>("NAME") { Description = "The projection.", DefaultValueFactory = _ => ViewsProjection.Shard.Identity };
        var resume = new Command("resume", "Wait until a projection that stopped has tried its failing event again, and say what came of it.") { name }.WithDatabase();
        resume.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var statuses = session.Services.GetRequiredService<ProjectionStatuses>();
            var asked = parsed.GetRequiredValue(name);
            if ((await statuses.ReadAsync(cancellationToken)).All(projection => projection.Name != asked))
                return Terminal.Fail(ExitCodes.NotFound, $"There is no projection '{asked}'; there are: {string.Join(", ", (await statuses.ReadAsync(cancellationToken)).Select(projection => projection.Name))}.");
            var until = TimeProvider.System.GetUtcNow() + Patience;
            ProjectionStatus now;
            do
            {
                now = (await statuses.ReadAsync(cancellationToken)).First(projection => projection.Name == asked);
                if (now.State != ProjectionState.Stopped)
                    break;
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
            while (TimeProvider.System.GetUtcNow() < until);
            return now.State == ProjectionState.Stopped
                ? Terminal.Fail(ExitCodes.Unhealthy, $"{asked} still stands at #{now.Position}: {now.Error}")
                : await TellAsync(now.State == ProjectionState.Running ? "It goes on." : "It has not stopped; no node runs it now.");
        });
        return new Command("projections", "What is derived from the log, and kept up to date.") { status, rebuild, resume };
    }

    private static async Task<int> TellAsync(string text)
    {
        await Console.Out.WriteLineAsync(text);
        return ExitCodes.Done;
    }

    private static void Show(IReadOnlyList<ProjectionStatus> statuses)
    {
        var table = new Table().AddColumns("projection", "state", "position", "mark", "lag", "node", "error");
        foreach (var status in statuses)
        {
            table.AddRow(
                Markup.Escape(status.Name),
                status.State.ToString().ToLowerInvariant(),
                status.Position.ToString(CultureInfo.InvariantCulture),
                status.Mark.ToString(CultureInfo.InvariantCulture),
                status.Lag.ToString(CultureInfo.InvariantCulture),
                status.Node?.ToString(CultureInfo.InvariantCulture) ?? "—",
                Markup.Escape(status.Error ?? "—"));
        }

        ReadOptions.Write(table);
    }
}
