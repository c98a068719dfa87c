using Npgsql;

namespace G40CityDeals.EventStore.Appending;

/// <summary>What sending a batch once came to.</summary>
/// <param name="Detail">For whoever is told that there is no definite answer.</param>
internal abstract record SendAttempt(string Detail)
{
    /// <summary>What an error of the server says. One that ends only the statement proves that nothing was stored; one that ends the session can come after the commit.</summary>
    public static SendAttempt Refused(PostgresException e) => e switch
    {
        { InvariantSeverity: not "ERROR" } => new Lost(e.MessageText),
        { SqlState: ['2', '2' or '3', ..] } => new BadData(e.SqlState, e.MessageText),
        { SqlState: PostgresErrorCodes.LockNotAvailable } => new LockNotHad("The append lock was not had in time."),
        { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.ReadOnlySqlTransaction } or { SqlState: ['5', '3', ..] } => new Passing(e.MessageText),
        _ => new Broken(e),
    };

    /// <summary>Read to its end.</summary>
    public sealed record Answered(IReadOnlyList<AppendOutcome> Outcomes) : SendAttempt("answered");

    /// <summary>No connection was had.</summary>
    public sealed record NotSent(string Detail) : SendAttempt(Detail);

    /// <summary>Sent, and there is no saying what became of it.</summary>
    public sealed record Lost(string Detail) : SendAttempt(Detail);

    public sealed record LockNotHad(string Detail) : SendAttempt(Detail);

    /// <summary>Nothing stored, for a reason that passes.</summary>
    public sealed record Passing(string Detail) : SendAttempt(Detail);

    public sealed record BadData(string SqlState, string Detail) : SendAttempt(Detail);

    /// <summary>Nothing stored, for a reason that no waiting mends.</summary>
    public sealed record Broken(PostgresException Exception) : SendAttempt(Exception.MessageText);
}
