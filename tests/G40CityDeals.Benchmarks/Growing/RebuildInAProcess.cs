using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using G40CityDeals.Benchmarks.Rebuilding;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.Benchmarks.Growing;

/// <summary>A rebuild in a process that does nothing else, so that its memory is the rebuild's.</summary>
internal static class RebuildInAProcess
{
    private const string Verb = "rebuild-once";

    /// <summary>The most that a process which rebuilds this log held in memory at once, in MB.</summary>
    public static async Task<double> PeakAsync(string connectionString, string schema, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known."), [Verb, connectionString, schema]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var told = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? double.Parse(told, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"The rebuild ended with {process.ExitCode}.");
    }

    public static Task RebuildAsync(NpgsqlDataSource source, PostgresEventStore store, string schema, CancellationToken cancellationToken)
    {
        var projection = new MeasuredProjection(store, schema, "grown", static (status, stream) => status.OfStream(stream));
        return new ProjectionRunner(source, store, [projection], schema).RebuildAsync(projection.Name, progress: null, cancellationToken);
    }

    /// <summary>What this program does in that process.</summary>
    public static Command MakeCommand()
    {
        var connection = new Argument<string>("connection");
        var schema = new Argument<string>("schema");
        var command = new Command(Verb) { connection, schema };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var source = NpgsqlDataSource.Create(parsed.GetRequiredValue(connection));
            await using var store = new PostgresEventStore(source, parsed.GetRequiredValue(schema));
            await RebuildAsync(source, store, parsed.GetRequiredValue(schema), cancellationToken);
            using var self = Process.GetCurrentProcess();
            Console.Out.Write((self.PeakWorkingSet64 / (1024.0 * 1024.0)).ToString("0.0", CultureInfo.InvariantCulture));
        });
        return command;
    }
}
