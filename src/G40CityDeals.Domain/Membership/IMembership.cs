namespace G40CityDeals.Domain.Membership;

/// <summary>One stretch of taking part, of a city, a partner or a person: what joining and leaving do is the same for all three.</summary>
public interface IMembership<TSelf>
    where TSelf : IMembership<TSelf>
{
    Extent Extent { get; }

    /// <summary>The entries it rests on.</summary>
    ValueList<Guid> Evidence { get; }

    /// <summary>One of them is disputed and the dispute is open.</summary>
    bool Disputed { get; }

    TSelf Retold(Extent extent, ValueList<Guid> evidence, bool disputed);
}
