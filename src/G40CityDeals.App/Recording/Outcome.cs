using System.Net.Sockets;
using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace G40CityDeals.App.Recording;

/// <summary>What a failure of saving says of the command: not stored, or nobody knows.</summary>
internal static class Outcome
{
    /// <summary>Null for a bug.</summary>
    public static RecordingResult? Of(Exception failed, string key) => failed switch
    {
        ConcurrencyException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException =>
            new RecordingResult.Busy("Er wordt op dit moment veel vastgelegd in dit samenwerkingsverband: probeer het zo opnieuw."),
        MartenCommandException { InnerException: NpgsqlException inner } => Of(inner, key),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => new RecordingResult.Busy("Dezelfde opdracht wordt op dit moment al vastgelegd: probeer het zo opnieuw."),
        AggregateException { InnerException: { } inner } => Of(inner, key),
        PostgresException { SqlState: ['2', '2' or '3', ..] } refused => new RecordingResult.Rejected([new("store.refused", $"De database weigert deze gegevens ({refused.SqlState}).")]),

        // The server itself says that the transaction came to nothing.
        PostgresException { IsTransient: true } or PostgresException { SqlState: ['5', '5' or '7', ..] } => new RecordingResult.Busy("De database is nu te druk of start opnieuw: probeer het zo opnieuw."),
        NpgsqlException { InnerException: SocketException } => new RecordingResult.Busy("De database is niet bereikbaar: probeer het zo opnieuw."),
        NpgsqlException and not PostgresException => new RecordingResult.Unknown(key),
        _ => null,
    };
}
