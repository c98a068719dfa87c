using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>Reports replay the events up to a recorded position instead of reading tables, so that what they say can be reproduced exactly.</summary>
public sealed class ReportComposer(LogReader log, SettledLog settled)
{
    /// <summary>The log up to where it is settled, to compose any number of reports from.</summary>
    public async Task<ReportLog> ReadAsync(CancellationToken cancellationToken) => await ReadAsync(await settled.NowAsync(cancellationToken), cancellationToken);

    /// <summary>The log up to a number.</summary>
    public async Task<ReportLog> ReadAsync(Known known, CancellationToken cancellationToken) => new(await ReportLog.EntriesAsync(log, collaboration: null, known, cancellationToken), known);

    /// <summary>A report as known then; person tokens are still in it.</summary>
    public async Task<Report> ComposeAsync(ReportScope scope, Known known, CancellationToken cancellationToken) => (await ReadAsync(known, cancellationToken)).Compose(scope, known);

    public async Task<YearStatistics> StatisticsAsync(int year, Known known, CancellationToken cancellationToken) =>
        YearStatistics.Compose(year, (await ReadAsync(known, cancellationToken)).Views(known));

    /// <summary>The entries that established a report and stood then, the newest first.</summary>
    public async Task<IReadOnlyList<Entry>> FreezesAsync(Known known, CancellationToken cancellationToken) =>
        [.. History.AsKnown(await log.StreamAsync(Streams.Reports, known, cancellationToken), Known.All).Where(entry => entry.Fact is ReportFrozen).Reverse()];
}
