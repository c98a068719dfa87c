using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OpenTelemetry;

namespace G40CityDeals.App.Web;

/// <summary>
/// Traces and metrics of Wolverine (each use case under its own name), Marten, Npgsql and ASP.NET Core. Metrics stand at <c>/metrics</c>; both go to a collector by
/// OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("citydeals"))
            .WithMetrics(metrics => metrics.AddMeter("Wolverine:citydeals", "Wolverine", "Marten", "Npgsql", "Microsoft.AspNetCore.Hosting").AddPrometheusExporter());
        if (string.IsNullOrEmpty(configuration[Endpoint]))
            return;
        telemetry.WithTracing(traces => traces.AddSource("Wolverine", "Marten", "Npgsql").AddAspNetCoreInstrumentation()).UseOtlpExporter();
    }
}
