using G40CityDeals.Faults.Checking;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Faults.Staging;
using G40CityDeals.Testing;

namespace G40CityDeals.Faults.Striking;

/// <summary>What the network between the nodes and the database does.</summary>
internal abstract class ProxyFault : Fault
{
    public override Need Need => Need.Proxy;

    /// <summary>Whether answers get lost that somebody waits for. The store may find out by itself what became of its question, so that its caller notices nothing: it is counted here.</summary>
    public virtual bool LosesAnswers => false;

    public sealed override Task StrikeAsync(Stage stage, Load load, Random random, CancellationToken cancellationToken) =>
        OnAsync(stage.Proxy ?? throw new InvalidOperationException("There is no proxy."), random, cancellationToken);

    /// <exception cref="PromiseBrokenException">Answers should have been lost, and none was.</exception>
    public async Task OnAsync(TcpProxy proxy, Random random, CancellationToken cancellationToken)
    {
        var before = proxy.LostAnswers;
        await StrikeAsync(proxy, random, cancellationToken);
        if (LosesAnswers && proxy.LostAnswers == before)
            throw new PromiseBrokenException(Violation.FaultStruck, "nobody waited for an answer when it struck: it struck nothing");
    }

    protected abstract Task StrikeAsync(TcpProxy proxy, Random random, CancellationToken cancellationToken);
}

/// <summary>Every connection is reset, a few times.</summary>
internal sealed class ConnectionsCut : ProxyFault
{
    public override string Name => "proxy-cut";

    public override bool LosesAnswers => true;

    protected override async Task StrikeAsync(TcpProxy proxy, Random random, CancellationToken cancellationToken)
    {
        for (var cut = 0; cut < 5; cut++)
        {
            proxy.Cut();
            await LastAsync(random.NextDouble() * 0.4, cancellationToken);
        }
    }
}

/// <summary>Whatever is said arrives late.</summary>
internal sealed class ConnectionsDelayed : ProxyFault
{
    public override string Name => "proxy-delay";

    protected override async Task StrikeAsync(TcpProxy proxy, Random random, CancellationToken cancellationToken)
    {
        proxy.Delay = TimeSpan.FromMilliseconds(100 + random.Next(200));
        await LastAsync(4, cancellationToken);
        proxy.Delay = TimeSpan.Zero;
    }
}

/// <summary>Connections stand and nothing is heard, new ones are accepted and hear nothing either; then all are reset, or all goes on as if nothing had been.</summary>
internal sealed class ConnectionsHalfOpen : ProxyFault
{
    public override string Name => "proxy-half-open";

    protected override async Task StrikeAsync(TcpProxy proxy, Random random, CancellationToken cancellationToken)
    {
        proxy.GoSilent();
        await LastAsync(3 + (random.NextDouble() * 3), cancellationToken);
        if (random.Next(2) == 0)
            proxy.Cut();
        proxy.Speak();
    }
}

/// <summary>The connections that there are are dead, and nobody is told so; new ones work.</summary>
internal sealed class ConnectionsForgotten : ProxyFault
{
    public override string Name => "proxy-forget";

    protected override Task StrikeAsync(TcpProxy proxy, Random random, CancellationToken cancellationToken)
    {
        proxy.Forget();
        return Task.CompletedTask;
    }
}

/// <summary>What is sent arrives, commits among it, and the answers do not; a few times.</summary>
internal sealed class AnswersSwallowed : ProxyFault
{
    public override string Name => "proxy-swallow";

    public override bool LosesAnswers => true;

    protected override async Task StrikeAsync(TcpProxy proxy, Random random, CancellationToken cancellationToken)
    {
        for (var swallow = 0; swallow < 8; swallow++)
        {
            proxy.SwallowAnswers();
            await LastAsync(0.1 + (random.NextDouble() * 0.3), cancellationToken);
        }
    }
}
