using System.Net.Sockets;
using System.Text;

namespace G40CityDeals.Benchmarks.Dashboards;

/// <summary>
/// One connection that asks the same question over and over and reads each answer to its end. It does as little as can be, so that what is measured is the
/// server: no parsing but of the status and of where the answer ends.
/// </summary>
internal sealed class KeepAliveCaller : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Uri address;
    private readonly byte[] request;
    private byte[] buffer = new byte[16 * 1024];

    /// <param name="headers">Each with its line end.</param>
    public KeepAliveCaller(Uri address, string headers)
    {
        this.address = address;
        request = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n{headers}\r\n");
    }

    /// <summary>The status of the answer; its bytes stand in <see cref="Head"/> and <see cref="Body"/> until the next question.</summary>
    public async Task<int> AskAsync()
    {
        if (!socket.Connected)
            await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(request);
        var (read, end) = (0, -1);
        while (end < 0 || read < end)
        {
            if (read == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var more = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (more == 0)
                throw new IOException("The server closed the connection.");
            read += more;
            if (end < 0)
                end = EndOf(buffer.AsSpan(0, read));
        }

        return int.Parse(buffer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
    }

    public IReadOnlyList<string> Head { get; private set; } = [];

    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>As <see cref="AskAsync"/>, and keeps what came.</summary>
    public async Task<int> AskAndKeepAsync()
    {
        var status = await AskAsync();
        var head = buffer.AsSpan().IndexOf("\r\n\r\n"u8);
        Head = Encoding.ASCII.GetString(buffer, 0, head).Split("\r\n")[1..];
        Body = buffer.AsMemory(head + 4, LengthIn(buffer.AsSpan(0, head)) ?? 0);
        return status;
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Where the answer ends; -1: more must be read to know.</summary>
    private static int EndOf(ReadOnlySpan<byte> read)
    {
        var head = read.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return -1;
        if (LengthIn(read[..head]) is { } length)
            return head + 4 + length;
        if (read.StartsWith("HTTP/1.1 304"u8))
            return head + 4;

        // In chunks: the last is empty, and nothing comes after it. The text itself holds no such line.
        return read.EndsWith("\r\n0\r\n\r\n"u8) ? read.Length : -1;
    }

    private static int? LengthIn(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        if (at < 0)
            return null;
        var rest = head[(at + name.Length)..];
        var end = rest.IndexOf("\r\n"u8);
        return int.Parse(end < 0 ? rest : rest[..end], System.Globalization.CultureInfo.InvariantCulture);
    }
}
