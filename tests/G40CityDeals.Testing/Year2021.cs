using G40CityDeals.App.EventLog;
using G40CityDeals.App.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.Testing;

/// <summary>The year 2021, recorded and settled.</summary>
internal static class Year2021
{
    public static async Task RecordAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var file = CommandFile.OpenYear2021();
        if ((await services.GetRequiredService<Importer>().ImportAsync(file, ShippedData.Actor, progress: null, cancellationToken)).Refused is { } refused)
            throw new InvalidOperationException($"2021.jsonl, line {refused.Number}: {refused.Failure.Detail}");
        await services.GetRequiredService<LogFollowing>().SettledAsync(cancellationToken);
    }

    public static async Task DropAsync(LogServers servers, string schema)
    {
        await using var drop = servers.Primary.CreateCommand($"drop schema if exists \"{schema}\" cascade");
        await drop.ExecuteNonQueryAsync();
    }
}
