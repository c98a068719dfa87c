using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain;

/// <summary>
/// What somebody wants to record. A use case is one file: the command, who may give it (<see cref="AllowedAttribute"/>), the fact it claims,
/// and a static <c>Decide(state, command)</c>, which the command runner finds by its shape.
/// </summary>
public abstract record Command
{
    public required Effective Effective { get; init; }

    public required Source Source { get; init; }

    /// <summary>What will stand in the log when the command is accepted.</summary>
    public abstract CollaborationEvent Fact();

    /// <summary>What is wrong with recording this in that stream, whatever stands there already; empty: nothing.</summary>
    public virtual IEnumerable<Violation> MisplacedIn(string stream)
    {
        if (stream is PersonList.Stream or FreezeReport.Stream && Fact() is not Amendment)
            yield return new("collaboration.reserved-id", $"'{stream}' is voor het systeem zelf, en geen samenwerkingsverband: kies een ander id.", "collaboration");
    }
}

public enum Role
{
    Coordinator,
    Auditor,
    PrivacyOfficer,
    Administrator,
}

/// <summary>Who may give this command. Checked by the command runner once people sign in; until then everybody records as an unverified coordinator.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>What decisions need to know of a stream, folded from <see cref="History.AsKnown"/>.</summary>
public interface IState<TSelf>
    where TSelf : IState<TSelf>
{
    static abstract TSelf Initial { get; }

    /// <summary>Never rejects history; passes over what it does not use.</summary>
    static abstract TSelf Evolve(TSelf state, Entry entry);
}

/// <summary>A view of one collaboration: a pure projection of its entries as known at some moment, for every valid date at once.</summary>
public interface IView<TSelf>
    where TSelf : IView<TSelf>
{
    /// <param name="known">The stream's entries, from <see cref="History.AsKnown"/>.</param>
    static abstract TSelf Project(CollaborationId collaboration, IReadOnlyList<Entry> known);
}

public static class Folding
{
    public static TState Fold<TState>(this IEnumerable<Entry> known)
        where TState : IState<TState> => known.Aggregate(TState.Initial, TState.Evolve);
}
