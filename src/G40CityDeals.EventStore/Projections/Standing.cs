namespace G40CityDeals.EventStore.Projections;

/// <summary>Where the log and what is derived from it stand together, read in one snapshot. Two standings that are equal show the same.</summary>
/// <param name="Head">Ledger index of the log's last event; -1 on an empty log.</param>
/// <param name="Serving">Which generation of each projection serves, made by which code.</param>
/// <param name="IsSettled">Every projection that was asked about runs and has all events, and none at all has stopped.</param>
public sealed record Standing(long Head, string Serving, bool IsSettled)
{
    /// <summary><see cref="Serving"/> over the checkpoints <c>c</c>.</summary>
    internal const string ServingOfCheckpoints = "coalesce(string_agg(format('%s/%s/%s', c.name, c.generation, c.code_version), ' ' order by c.name), '')";
}
