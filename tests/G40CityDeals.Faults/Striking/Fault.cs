using G40CityDeals.App.Database;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Faults.Staging;

namespace G40CityDeals.Faults.Striking;

/// <summary>Something that goes wrong.</summary>
internal abstract class Fault
{
    /// <summary>Stable, kebab-case: what <c>--only</c> names.</summary>
    public abstract string Name { get; }

    public virtual Need Need => Need.Nothing;

    /// <summary>Whether recovery is counted from its beginning, where it is over as soon as it began (a kill), and not from its end.</summary>
    public virtual bool CountsFromStrike => false;

    /// <summary>Whether some sending has to remain without a definite answer when it strikes: if none does, it struck nothing.</summary>
    public virtual bool MustDisturb => false;

    /// <summary>Why it cannot be brought about here; null when it can.</summary>
    public virtual string? WhyNot() => null;

    /// <summary>Brings it about, lets it last, and takes it away as far as that is ours to do; the load goes on meanwhile.</summary>
    /// <exception cref="NotPossibleException">It turns out that it cannot be brought about here.</exception>
    public abstract Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken);

    /// <exception cref="InvalidOperationException">The process did not take it: nothing was struck.</exception>
    protected static void Signal(int process, int signal)
    {
        if (!Native.Signal(process, signal))
            throw new InvalidOperationException($"Process {process} took no signal {signal}.");
    }

    protected static Task LastAsync(double seconds, CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
}

/// <summary>A fault that this machine does not allow: told as not run, never as passed.</summary>
internal sealed class NotPossibleException(string why) : Exception(why);
