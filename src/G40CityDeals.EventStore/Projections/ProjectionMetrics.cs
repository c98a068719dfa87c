using System.Diagnostics.Metrics;

namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// What a monitor follows of the projections, under <see cref="MeterName"/>. The gauges tell what was seen in the database last, so every node tells the same;
/// the counters count what this process did. Each carries the tag <c>projection</c>.
/// </summary>
internal sealed class ProjectionMetrics
{
    public const string MeterName = "G40CityDeals.EventStore";

    private readonly Counter<long> applied;
    private readonly Counter<long> rebuilds;
    private readonly Counter<long> stops;
    private readonly Counter<long> leases;
    private volatile IReadOnlyList<ProjectionStatus> seen = [];

    public ProjectionMetrics()
    {
        // Not disposed: it lives as long as its runner, and that as long as the process.
        Meter = new Meter(MeterName);
        applied = Meter.CreateCounter<long>("citydeals.projection.events_applied", "{event}", "Events that this process has put into effect.");
        rebuilds = Meter.CreateCounter<long>("citydeals.projection.rebuilds", "{rebuild}", "Generations built by this process that took over.");
        stops = Meter.CreateCounter<long>("citydeals.projection.stops", "{stop}", "Events that this process could not apply.");
        leases = Meter.CreateCounter<long>("citydeals.projection.leases_taken", "{lease}", "How often this process became the one that runs the projection.");
        Meter.CreateObservableGauge("citydeals.projection.position", () => Of(status => status.Position), "{index}", "Ledger index of the last event in effect; -1: none.");
        Meter.CreateObservableGauge("citydeals.projection.lag", () => Of(status => status.Lag), "{event}", "Events in the log that are not yet in effect.");
        Meter.CreateObservableGauge("citydeals.projection.stopped", () => Of(status => status.State == ProjectionState.Stopped ? 1 : 0), description: "1: an event could not be applied, and somebody has to act.");
        Meter.CreateObservableGauge("citydeals.projection.generation", () => Of(status => status.Generation), description: "The generation that serves; 0: none yet.");
    }

    public Meter Meter { get; }

    public void Saw(IReadOnlyList<ProjectionStatus> statuses) => seen = statuses;

    public void Applied(string projection, int events) => applied.Add(events, Tag(projection));

    public void Rebuilt(string projection) => rebuilds.Add(1, Tag(projection));

    public void Stopped(string projection) => stops.Add(1, Tag(projection));

    public void LeaseTaken(string projection) => leases.Add(1, Tag(projection));

    private static KeyValuePair<string, object?> Tag(string projection) => new("projection", projection);

    private IEnumerable<Measurement<long>> Of(Func<ProjectionStatus, long> value) => [.. seen.Select(status => new Measurement<long>(value(status), Tag(status.Name)))];
}
