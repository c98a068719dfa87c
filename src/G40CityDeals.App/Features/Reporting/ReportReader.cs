using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Features.Reporting;

/// <summary>Reports and figures, composed from the log replayed up to a recorded position, so that what they show can be reproduced exactly.</summary>
public sealed class ReportReader(ViewReader views)
{
    /// <summary>The value is null when something is recorded, but nothing was yet at that moment.</summary>
    public async Task<Answer<AnnualReport?>> AnnualAsync(int year, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(knownOn, cancellationToken);
        return new(read.Value is { } known ? AnnualReport.Compose(year, known.Collaborations, knownOn, known.Position) : null, read.Position);
    }

    /// <inheritdoc cref="AnnualAsync"/>
    public async Task<Answer<YearStatistics?>> StatisticsAsync(int year, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(knownOn, cancellationToken);
        return new(read.Value is { } known ? YearStatistics.Compose(year, known.Collaborations) : null, read.Position);
    }

    private async Task<Answer<Known?>> ReadAsync(KnownOn knownOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownOn);
        var (streams, head) = await views.AllEntriesAsync(cancellationToken);
        List<Entry> recorded = [.. streams.SelectMany(stream => stream.Value).Where(knownOn.Includes).OrderBy(entry => entry.Index)];
        if (recorded.Count == 0 && streams.Count > 0)
            return new(null, head);
        var known = History.AsKnown(recorded, KnownOn.Now);
        var collaborations = recorded.Select(entry => entry.Stream).Distinct().Order(StringComparer.Ordinal).Select(stream => CollaborationViews.Project(new CollaborationId(stream), known));
        var position = knownOn switch
        {
            KnownOn.Everything => head,
            KnownOn.UpToIndex upTo => Math.Min(upTo.Index, head),
            _ => recorded[^1].Index,
        };
        return new(new Known([.. collaborations], position), head);
    }

    /// <param name="Position">Ledger index of the last entry that could be used.</param>
    private sealed record Known(IReadOnlyList<CollaborationViews> Collaborations, long Position);
}
