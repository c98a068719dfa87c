namespace G40CityDeals.Domain.Recording;

/// <summary>The state of decisions that need to know nothing of the stream: the command alone tells whether it can be so.</summary>
public sealed record Stateless : IState<Stateless>
{
    public static Stateless Initial { get; } = new();

    public static Stateless Evolve(Stateless state, Entry entry) => state;
}
