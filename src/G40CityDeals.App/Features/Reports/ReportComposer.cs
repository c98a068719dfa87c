using G40CityDeals.App.Views;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>Reports replay the events up to a recorded position instead of reading tables, so that what they say can be reproduced exactly.</summary>
public sealed class ReportComposer(ViewReader views)
{
    /// <summary>The log as recorded up to now, to compose any number of reports from.</summary>
    public async Task<ReportLog> ReadAsync(CancellationToken cancellationToken)
    {
        var (streams, head) = await views.AllEntriesAsync(cancellationToken);
        return new([.. streams.SelectMany(stream => stream.Value).OrderBy(entry => entry.Number)], head);
    }

    /// <summary>A report as known then; person tokens are still in it.</summary>
    public async Task<Report> ComposeAsync(ReportScope scope, KnownOn knownOn, CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Compose(scope, knownOn);

    public async Task<AnnualReport> AnnualAsync(int year, KnownOn knownOn, CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Annual(year, knownOn);

    public async Task<(YearStatistics Statistics, long Position)> StatisticsAsync(int year, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var log = await ReadAsync(cancellationToken);
        return (YearStatistics.Compose(year, log.Views(knownOn)), log.Position(knownOn));
    }
}
