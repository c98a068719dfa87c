using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>Stands on loopback between an Npgsql client and PostgreSQL, and fails as networks do: it cuts, delays, goes silent, and swallows answers.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint target;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<ProxiedConnection, byte> connections = new();
    private readonly Task accepting;
    private long delay;
    private int lostAnswers;
    private volatile TaskCompletionSource speaking = Spoken();
    private volatile byte[]? marker;

    /// <param name="target">Where the server listens: an address or a Unix socket.</param>
    public TcpProxy(EndPoint target)
    {
        this.target = target;
        listener.Start();
        accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The port on 127.0.0.1 that clients connect to.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How long whatever comes, in either direction, is held before it goes on.</summary>
    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref delay));
        set => Interlocked.Exchange(ref delay, value.Ticks);
    }

    /// <summary>Answers that clients waited for and did not get, because their connection was cut or the answer swallowed.</summary>
    public int LostAnswers => Volatile.Read(ref lostAnswers);

    /// <summary>Clients that are connected now.</summary>
    public int Connections => connections.Count;

    /// <summary>Between whoever uses <see cref="Through"/> and the server that this connection string names.</summary>
    public static TcpProxy Before(string connectionString)
    {
        var named = new NpgsqlConnectionStringBuilder(connectionString);
        var host = named.Host ?? throw new ArgumentException("The connection string names no host.", nameof(connectionString));
        return new TcpProxy(host.StartsWith('/') ? new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{named.Port}") : new DnsEndPoint(host, named.Port));
    }

    /// <summary>The same database as <paramref name="connectionString"/> names, through this proxy; unencrypted, so that the proxy can tell what goes by.</summary>
    public NpgsqlConnectionStringBuilder Through(string connectionString) =>
        new(connectionString) { Host = "127.0.0.1", Port = Port, SslMode = SslMode.Disable };

    /// <summary>Resets every connection there is.</summary>
    public void Cut()
    {
        foreach (var connection in connections.Keys)
        {
            if (connection.IsAwaitingAnswer)
                CountLostAnswer();
            connection.Cut();
        }
    }

    /// <summary>From now on nothing passes in either direction, and new connections are accepted and hear nothing, until <see cref="Speak"/>.</summary>
    public void GoSilent() => speaking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends the silence: what was held goes on, as after a network that came back.</summary>
    public void Speak() => speaking.TrySetResult();

    /// <summary>Nothing passes any more on the connections that there are, and neither side is told; new ones work. So does a firewall that forgot them.</summary>
    public void Forget()
    {
        foreach (var connection in connections.Keys)
            connection.Forget();
    }

    /// <summary>On each connection there is: what the client sends still passes; the first that the server answers is dropped, and the connection reset.</summary>
    public void SwallowAnswers()
    {
        foreach (var connection in connections.Keys)
            connection.SwallowAnswer();
    }

    /// <summary>
    /// Waits for the next connection on which the client sends <paramref name="text"/> (an idempotency key, say), passes it on, drops what the server answers, and resets the connection.
    /// </summary>
    /// <param name="beforeCut">What else happens when the server has answered, before the client can know.</param>
    public void SwallowAnswerTo(string text, Action? beforeCut = null)
    {
        BeforeCut = beforeCut;
        marker = Encoding.UTF8.GetBytes(text);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        Cut();
        await accepting;
        stopping.Dispose();
    }

    internal void CountLostAnswer() => Interlocked.Increment(ref lostAnswers);

    internal Action? BeforeCut { get; private set; }

    /// <summary>Whether this is what the answer to is to be swallowed; true once.</summary>
    internal bool TakeMarker(ReadOnlySpan<byte> sent)
    {
        var wanted = marker;
        return wanted is not null && sent.IndexOf(wanted) >= 0 && Interlocked.CompareExchange(ref marker, null, wanted) == wanted;
    }

    /// <summary>How much of what passed is looked at again with what follows, so that a marker in two pieces is found.</summary>
    internal int Lookback => Math.Max(0, (marker?.Length ?? 0) - 1);

    internal async Task HoldAsync(CancellationToken cancellationToken)
    {
        await speaking.Task.WaitAsync(cancellationToken);
        if (Delay is { Ticks: > 0 } wait)
            await Task.Delay(wait, cancellationToken);
    }

    private static TaskCompletionSource Spoken()
    {
        var spoken = new TaskCompletionSource();
        spoken.SetResult();
        return spoken;
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(stopping.Token);
                var connection = new ProxiedConnection(this, client, target);
                connections.TryAdd(connection, 0);
                running.RemoveAll(task => task.IsCompleted);
                running.Add(ServeAsync(connection));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }

        Cut();
        await Task.WhenAll(running);
    }

    private async Task ServeAsync(ProxiedConnection connection)
    {
        using (connection)
            await connection.RunAsync();
        connections.TryRemove(connection, out _);
    }
}
