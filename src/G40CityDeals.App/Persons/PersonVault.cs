using G40CityDeals.App.EventLog;
using Marten;
using Npgsql;

namespace G40CityDeals.App.Persons;

/// <summary>The names and salts outside the log, where more is to be done with them than a recording does.</summary>
public sealed partial class PersonVault(IDocumentStore store, LogServers servers, ILogger<PersonVault> log)
{
    /// <summary>Those that are still there, by commitment; from the server that records, since a replica can still hold what was erased.</summary>
    public async Task<IReadOnlyDictionary<string, NameInVault>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        return (await session.Query<NameInVault>().ToListAsync(cancellationToken)).ToDictionary(name => name.Id, StringComparer.Ordinal);
    }

    /// <summary>Of how many commitments the name of one of these persons is still there.</summary>
    public async Task<int> CountAsync(IReadOnlySet<Guid> persons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(persons);
        return (await ReadAsync(cancellationToken)).Values.Count(name => persons.Contains(name.Person));
    }

    /// <summary>Takes out names of persons whose erasure the log holds already: they came back with a table that was restored by itself. Records nothing.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<Guid> persons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(persons);
        await using var session = store.LightweightSession();
        foreach (var person in persons)
            session.DeleteWhere<NameInVault>(name => name.Person == person);
        await session.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Writes the table anew, so that its file no longer holds the rows that were deleted. What cannot be done now is told to the operator: the names are out of
    /// every answer already.
    /// </summary>
    public async Task ScrubAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
            await using (var patience = new NpgsqlCommand("set lock_timeout = '3s'", connection))
                await patience.ExecuteNonQueryAsync(cancellationToken);
            await using var vacuum = new NpgsqlCommand($"vacuum full {store.Options.Schema.For<NameInVault>()}", connection);
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            NotScrubbed(e.Message);
        }
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "The vault's file was not written anew after an erasure: {Problem} Run as its owner: VACUUM FULL mt_doc_name_in_vault.")]
    private partial void NotScrubbed(string problem);
}
