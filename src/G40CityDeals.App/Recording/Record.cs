using G40CityDeals.App.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Recording;

/// <summary>A command on its way to the log: one Wolverine message type a use case, the same from form, API, command line and import.</summary>
/// <param name="Stream">The collaboration, or <c>persons</c> or <c>reports</c>.</param>
/// <param name="Key">Idempotency key: sent again with the same command it gives the same answer, for ever.</param>
/// <param name="CommandHash">SHA-256, lower-case hex, over the command as it was given (name, stream and RFC 8785 form), without the name of a person.</param>
public sealed record Record<TCommand>(string Stream, TCommand Command, Actor Actor, string Key, string CommandHash) : IRecord
    where TCommand : Command
{
    /// <summary>The stream version that the giver saw (<c>If-Match</c>); null when they do not mind.</summary>
    public long? SeenVersion { get; init; }

    /// <summary>The name of a person who is registered: goes into the vault in the same transaction.</summary>
    public NameInVault? Name { get; init; }

    public string? Correlation { get; init; }

    Command IRecord.Command => Command;
}

/// <summary>A <see cref="Record{TCommand}"/> of whichever use case.</summary>
public interface IRecord
{
    string Stream { get; }

    Command Command { get; }

    Actor Actor { get; }

    string Key { get; }

    string CommandHash { get; }

    long? SeenVersion { get; }

    NameInVault? Name { get; }

    string? Correlation { get; }
}
