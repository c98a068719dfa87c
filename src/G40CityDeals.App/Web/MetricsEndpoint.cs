using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.EventStore.Reading;

namespace G40CityDeals.App.Web;

/// <summary>
/// <c>/metrics</c> in Prometheus' text format, version 0.0.4: the instruments of the event store's meters, listened to in this process. Written by ourselves because
/// the exporter packages are not to be had; whoever runs an OpenTelemetry collector can listen to the same meter.
/// </summary>
public sealed class MetricsEndpoint : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(string Name, string Labels), Series> series = new();

    public MetricsEndpoint(ProjectionRunner projections, ReadSource reads)
    {
        ArgumentNullException.ThrowIfNull(projections);
        ArgumentNullException.ThrowIfNull(reads);
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == projections.Meter || instrument.Meter == reads.Meter)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);

        // From the start: what is counted before the first question counts too.
        var metrics = app.ServiceProvider.GetRequiredService<MetricsEndpoint>();
        app.MapGet("/metrics", async (ProjectionRunner projections, HttpContext context) =>
        {
            try
            {
                await projections.StatusAsync(context.RequestAborted);
            }
            catch (DbException)
            {
                // Then the gauges are those of the last look; that the database is away is what /health/ready tells.
            }

            return Results.Text(metrics.Write(), ContentType);
        }).ExcludeFromDescription();
    }

    /// <summary>All series, by name.</summary>
    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var metric in series.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Labels, StringComparer.Ordinal).GroupBy(pair => pair.Key.Name))
        {
            text.Append("# HELP ").Append(metric.Key).Append(' ').Append(metric.First().Value.Help).Append('\n');
            text.Append("# TYPE ").Append(metric.Key).Append(' ').Append(metric.First().Value.Type).Append('\n');
            foreach (var (key, one) in metric)
                text.Append(CultureInfo.InvariantCulture, $"{key.Name}{key.Labels} {one.Value}\n");
        }

        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private void Keep(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var counts = instrument is Counter<long>;
        var name = instrument.Name.Replace('.', '_') + (counts ? "_total" : "");
        var found = series.GetOrAdd((name, Labels(tags)), _ => new Series(counts ? "counter" : "gauge", instrument.Description ?? ""));
        if (counts)
            Interlocked.Add(ref found.Value, value);
        else
            Interlocked.Exchange(ref found.Value, value);
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>();
        foreach (var (name, value) in tags)
            labels.Add($"{name}=\"{value?.ToString()?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"");
        return labels.Count == 0 ? "" : $"{{{string.Join(',', labels)}}}";
    }

    private sealed class Series(string type, string help)
    {
        public long Value;

        public string Type { get; } = type;

        public string Help { get; } = help;
    }
}
