namespace G40CityDeals.Domain;

/// <summary>A fact that was recorded: what its source says was so, and when. Its stored name and JSON are in the App's event registry.</summary>
public abstract record CollaborationEvent
{
    private static readonly Source Whoever = new("", "");

    public required Effective Effective { get; init; }

    public required Source Source { get; init; }

    /// <summary>The same fact whoever tells it: equal in everything but the source.</summary>
    public bool SaysTheSameAs(CollaborationEvent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.GetType() == GetType() && Equals(other.Source == Source ? other : other with { Source = Source });
    }

    /// <summary>The same for facts that say the same; hardly ever for others. Of this process only.</summary>
    internal int HashOfWhatIsSaid() => (this with { Source = Whoever }).GetHashCode();
}
