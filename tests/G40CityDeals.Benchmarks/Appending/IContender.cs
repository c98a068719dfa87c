namespace G40CityDeals.Benchmarks.Appending;

/// <summary>One way of writing, to be compared with the others on the same server in the same run.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Makes what it writes to, with one event in each stream.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>One call of one caller; returns when it is durable.</summary>
    Task OperateAsync(int caller);
}
