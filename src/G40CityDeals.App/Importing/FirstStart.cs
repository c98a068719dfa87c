using G40CityDeals.App.Cli;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Persons;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Recording;

namespace G40CityDeals.App.Importing;

/// <param name="Empty">Leave a new log empty.</param>
public sealed record FirstStartOptions(bool Empty);

/// <summary>A start that cannot go on; what is told to the operator.</summary>
public sealed class StartException(Failure failure) : Exception(failure.Detail)
{
    public Failure Failure { get; } = failure;
}

/// <summary>What comes between a log that can be recorded in and the first question: a key for a new log, its first contents, and the erasures that a restored one has forgotten.</summary>
public sealed class FirstStart(IServiceProvider services, FirstStartOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // While a new log is still empty: then it may make its own signing key.
        await services.GetRequiredService<Checkpointer>().SignAsync(cancellationToken);
        if (!options.Empty)
            await FillAsync(services.GetRequiredService<ShippedData>(), cancellationToken);

        // Before anybody can ask: a restored database may hold names that were erased since.
        if (await ErasuresVerb.ApplyAsync(services, cancellationToken) is { } notErased)
            throw new StartException(notErased);

        // The first look shows what the log holds.
        await services.GetRequiredService<LogFollowing>().SettledAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task FillAsync(ShippedData shipped, CancellationToken cancellationToken)
    {
        if (!await shipped.IsDueAsync(cancellationToken))
            return;
        var report = await Terminal.WithBarAsync("Importing what comes with the product", await ShippedData.LinesAsync(cancellationToken), bar => shipped.ImportAsync(bar, cancellationToken));
        if (report.Refused is { } refused)
            throw new StartException(refused.Failure with { Detail = $"Line {refused.Number} ({refused.Key}) of the data that come with the product: {refused.Failure.Detail}" });
        Terminal.Progress($"The year 2021 and what came after: {report.Recorded} commands recorded, {report.AlreadyThere} were there already.");
    }
}
