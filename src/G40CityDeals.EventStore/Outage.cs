using Npgsql;

namespace G40CityDeals.EventStore;

/// <summary>Tells failures that are about the server or the way to it from those that are about what was asked.</summary>
internal static class Outage
{
    /// <summary>
    /// No server was reached, or none that is the one wanted. The driver itself does not count it as passing when it knows of several servers and takes each of them
    /// for away, as it does for a moment when one session was ended.
    /// </summary>
    public static bool IsOfOpening(Exception e) => e is OperationCanceledException or TimeoutException or PostgresException { IsTransient: true } || IsOfTheWay(e);

    /// <summary>It passes by itself, or with the session that it ended.</summary>
    public static bool IsPassing(Exception e) =>
        e is PostgresException { InvariantSeverity: not "ERROR" } or PostgresException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } || IsOfTheWay(e);

    private static bool IsOfTheWay(Exception e) => e is NpgsqlException and not PostgresException and not NpgsqlOperationInProgressException;
}
