using System.Net;
using System.Net.Sockets;

namespace G40CityDeals.Testing;

/// <summary>One client of a <see cref="TcpProxy"/>, and its connection to the server.</summary>
internal sealed class ProxiedConnection(TcpProxy proxy, Socket client, EndPoint target) : IDisposable
{
    private readonly CancellationTokenSource ended = new();
    private readonly Socket server = new(target.AddressFamily is AddressFamily.Unix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Unspecified);
    private volatile bool swallowing;
    private volatile bool forgotten;
    private volatile bool asked;

    /// <summary>Whether the client said something that the server has not answered yet.</summary>
    public bool IsAwaitingAnswer => asked;

    /// <summary>Ends when either side does, or when cut; never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            await proxy.HoldAsync(ended.Token);
            await server.ConnectAsync(target, ended.Token);
            await Task.WhenAny(PassAsync(client, server, fromClient: true), PassAsync(server, client, fromClient: false));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server is not there, or this was cut before it was reached.
        }

        Cut();
    }

    /// <summary>Ends both sides with a reset, so that neither waits for the other.</summary>
    public void Cut()
    {
        foreach (var side in (Socket[])[client, server])
        {
            try
            {
                ended.Cancel();
                side.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Ended already, or a Unix socket, which knows no reset.
            }

            side.Close();
        }
    }

    public void SwallowAnswer() => swallowing = true;

    public void Forget() => forgotten = true;

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
        ended.Dispose();
    }

    private async Task PassAsync(Socket from, Socket to, bool fromClient)
    {
        var buffer = new byte[32 * 1024];
        var kept = 0;
        try
        {
            while (await from.ReceiveAsync(buffer.AsMemory(kept), ended.Token) is var read and > 0)
            {
                if (fromClient)
                    asked = true;
                var all = buffer.AsMemory(0, kept + read);
                if (fromClient && proxy.TakeMarker(all.Span))
                    swallowing = true;
                await proxy.HoldAsync(ended.Token);
                if (forgotten)
                    await Task.Delay(Timeout.Infinite, ended.Token);
                if (!fromClient && swallowing)
                {
                    if (asked)
                        proxy.CountLostAnswer();
                    proxy.BeforeCut?.Invoke();
                    return;
                }

                if (!fromClient)
                    asked = false;
                await SendAllAsync(to, buffer.AsMemory(kept, read));
                kept = fromClient ? Math.Min(all.Length, proxy.Lookback) : 0;
                all[^kept..].CopyTo(buffer);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other end is gone: that ends both.
        }
    }

    private async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await to.SendAsync(bytes, ended.Token)..];
    }
}
