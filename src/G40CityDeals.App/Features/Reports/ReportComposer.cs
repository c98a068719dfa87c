using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Features.Reports;

/// <summary>Reports replay the events up to a recorded position instead of reading tables, so that what they say can be reproduced exactly.</summary>
public sealed class ReportComposer(ViewReader views)
{
    /// <summary>The annual report as known then; person tokens are still in it.</summary>
    public async Task<AnnualReport> AnnualAsync(int year, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var (collaborations, position) = await ProjectAsync(knownOn, cancellationToken);
        return AnnualReport.Compose(year, collaborations, knownOn, position);
    }

    public async Task<(YearStatistics Statistics, long Position)> StatisticsAsync(int year, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var (collaborations, position) = await ProjectAsync(knownOn, cancellationToken);
        return (YearStatistics.Compose(year, collaborations), position);
    }

    private async Task<(IReadOnlyList<CollaborationViews> Collaborations, long Position)> ProjectAsync(KnownOn knownOn, CancellationToken cancellationToken)
    {
        var (streams, head) = await views.AllEntriesAsync(cancellationToken);
        var all = History.AsKnown(streams.SelectMany(stream => stream.Value).OrderBy(entry => entry.Index), knownOn);
        var known = all.Select(entry => entry.Stream).Distinct().Order(StringComparer.Ordinal);
        var position = knownOn is KnownOn.UpToIndex upTo ? Math.Min(upTo.Index, head) : streams.SelectMany(stream => stream.Value).Where(knownOn.Includes).Select(entry => entry.Index).DefaultIfEmpty(-1).Max();
        return ([.. known.Select(stream => CollaborationViews.Project(new CollaborationId(stream), all))], position);
    }
}
