using System.Diagnostics.Metrics;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.EventStore.Tests;

/// <summary>The names, units and values that monitors have in their dashboards: to change one of them breaks somebody's alarm.</summary>
public sealed class ProjectionMetricsTests
{
    private static readonly ProjectionStatus Status = new("views", ProjectionState.Stopped, 3, 7, 10, 14, null, null, 11, "what is wrong", null, null);

    [Fact]
    public void Given_a_status_Then_the_gauges_tell_it_under_their_names()
    {
        var metrics = new ProjectionMetrics();
        metrics.Saw([Status, Status with { Name = "others", State = ProjectionState.Running, Position = 14 }]);

        Measured(metrics, () => { }).ShouldBe(
        [
            "citydeals.projection.generation  others 3", "citydeals.projection.generation  views 3",
            "citydeals.projection.lag {event} others 0", "citydeals.projection.lag {event} views 4",
            "citydeals.projection.position {index} others 14", "citydeals.projection.position {index} views 10",
            "citydeals.projection.stopped  others 0", "citydeals.projection.stopped  views 1",
        ]);
    }

    [Fact]
    public void Given_what_a_process_does_Then_the_counters_count_it_under_their_names()
    {
        var metrics = new ProjectionMetrics();

        Measured(metrics, () =>
        {
            metrics.Applied("views", 5);
            metrics.Rebuilt("views");
            metrics.Stopped("views");
            metrics.LeaseTaken("views");
        }).ShouldBe(
        [
            "citydeals.projection.events_applied {event} views 5", "citydeals.projection.leases_taken {lease} views 1",
            "citydeals.projection.rebuilds {rebuild} views 1", "citydeals.projection.stops {stop} views 1",
        ]);
    }

    [Fact]
    public void Given_the_meter_Then_it_has_the_name_that_exporters_ask_for_and_each_instrument_says_what_it_is()
    {
        var metrics = new ProjectionMetrics();
        var described = new Dictionary<string, string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (ReferenceEquals(instrument.Meter, metrics.Meter))
                    described.Add(instrument.Name, instrument.Description);
            },
        };
        listener.Start();

        metrics.Meter.Name.ShouldBe("G40CityDeals.EventStore");
        described.Count.ShouldBe(8);
        described.Values.ShouldAllBe(text => text != null && text.EndsWith('.') && text.Length > 30);
    }

    /// <summary>Name, unit, projection and value of what was measured meanwhile, in order.</summary>
    private static IEnumerable<string> Measured(ProjectionMetrics metrics, Action act)
    {
        var measured = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter, metrics.Meter))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            tags.Length.ShouldBe(1);
            tags[0].Key.ShouldBe("projection");
            measured.Add($"{instrument.Name} {instrument.Unit} {tags[0].Value} {value}");
        });
        listener.Start();
        act();
        listener.RecordObservableInstruments();
        return measured.Order(StringComparer.Ordinal);
    }
}
