namespace G40CityDeals.Faults.Striking;

internal static class AllFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new AppKilled(), new PostgresStoppedAtOnce(), new PostgresKilled(),
        new ConnectionsCut(), new ConnectionsDelayed(), new ConnectionsHalfOpen(), new ConnectionsForgotten(), new AnswersSwallowed(),
        new DiskFull(), new FlushSlow(), new FlushFailing(), new ClockMoved(),
        new NodeKilled(), new NodeFrozen(), new IdleTransaction(),
    ];

    /// <exception cref="ArgumentException">There is no fault of that name.</exception>
    public static IReadOnlyList<Fault> Named(params IEnumerable<string> names) =>
        [.. names.Select(name => All.FirstOrDefault(fault => fault.Name == name) ?? throw new ArgumentException($"There is no fault '{name}'.", nameof(names)))];
}
