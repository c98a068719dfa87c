using G40CityDeals.EventStore;
using Npgsql;

namespace G40CityDeals.App.Persons;

/// <summary>The table of names and salts, where more is to be done with it than the append of an erasure does.</summary>
public sealed partial class PersonVault(IEventStore store, NpgsqlDataSource dataSource, string schema, ILogger<PersonVault> log)
{
    /// <summary>Of how many commitments the value of one of these persons is still there.</summary>
    public async Task<int> CountAsync(IReadOnlySet<Guid> persons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(persons);
        return (await store.ReadValuesAsync(cancellationToken)).Values.Count(value => persons.Contains(value.Subject));
    }

    /// <summary>Takes out values of persons whose erasure the log holds already: they came back with a table that was restored by itself. No event; a receipt stays.</summary>
    /// <returns>False: the database was busy or did not answer.</returns>
    public async Task<bool> RemoveAsync(IReadOnlyCollection<Guid> persons, CancellationToken cancellationToken)
    {
        var key = $"erased-again-{Guid.CreateVersion7():N}";
        var request = new AppendRequest(
            Streams.Persons, Streams.Persons, ExpectedVersion.Any, key, System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)), [], new EventMetadata(ErasureReplay.Actor.Id))
        {
            EraseSubjects = [.. persons],
        };
        return await store.AppendAsync(request, cancellationToken) is AppendOutcome.Committed;
    }

    /// <summary>
    /// Writes the table anew, so that its file no longer holds the rows that were deleted. What cannot be done now is told to the operator: the names are out of
    /// every answer already.
    /// </summary>
    public async Task ScrubAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            await using (var patience = new NpgsqlCommand("set lock_timeout = '3s'", connection))
                await patience.ExecuteNonQueryAsync(cancellationToken);
            await using var vacuum = new NpgsqlCommand($"vacuum full \"{schema}\".committed_value", connection);
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            NotScrubbed(e.Message);
        }
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "The vault's file was not written anew after an erasure: {Problem} Run as its owner: VACUUM FULL committed_value.")]
    private partial void NotScrubbed(string problem);
}
