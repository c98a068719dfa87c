using System.Net;
using System.Net.Sockets;
using System.Text;
using G40CityDeals.Testing;

namespace G40CityDeals.Faults.Tests;

/// <summary>The proxy between a client and a server that answers each message with the same in capitals.</summary>
public sealed class TcpProxyTests : IAsyncLifetime
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly List<string> heard = [];
    private TcpProxy? standing;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TcpProxy Proxy => standing ?? throw new InvalidOperationException("not initialized");

    public ValueTask InitializeAsync()
    {
        server.Start();
        _ = Task.Run(ServeAsync, Token);
        standing = new TcpProxy(server.LocalEndpoint);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task Given_nothing_wrong_Then_it_passes_on_what_both_say()
    {
        using var client = await ConnectAsync();
        (await AskAsync(client, "hello")).ShouldBe("HELLO");
        (await AskAsync(client, "again")).ShouldBe("AGAIN");
        Proxy.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Given_a_cut_Then_the_client_has_an_error_and_a_new_connection_works()
    {
        using var client = await ConnectAsync();
        await AskAsync(client, "hello");
        Proxy.Cut();

        await Should.ThrowAsync<SocketException>(() => AskAsync(client, "lost"));

        Proxy.LostAnswers.ShouldBe(0, "nobody waited for an answer when it was cut");
        using var next = await ConnectAsync();
        (await AskAsync(next, "next")).ShouldBe("NEXT");
    }

    [Fact]
    public async Task Given_a_swallowed_answer_Then_the_server_has_heard_and_the_client_is_cut_off_without_an_answer()
    {
        using var client = await ConnectAsync();
        await AskAsync(client, "hello");
        Proxy.SwallowAnswers();

        await Should.ThrowAsync<SocketException>(() => AskAsync(client, "commit"));

        heard.ShouldContain("commit");
        Proxy.LostAnswers.ShouldBe(1);
        using var next = await ConnectAsync();
        (await AskAsync(next, "next")).ShouldBe("NEXT");
    }

    [Fact]
    public async Task Given_a_text_whose_answer_is_to_be_swallowed_Then_only_the_connection_that_sends_it_loses_one_also_when_it_comes_in_pieces()
    {
        using var client = await ConnectAsync();
        using var other = await ConnectAsync();
        var answered = false;
        Proxy.SwallowAnswerTo("the-key", () => answered = true);

        (await AskAsync(other, "a-key")).ShouldBe("A-KEY");
        (await AskAsync(client, "xx the")).ShouldBe("XX THE");
        await Should.ThrowAsync<SocketException>(() => AskAsync(client, "-key yy"));

        answered.ShouldBeTrue();
        heard.ShouldContain("-key yy");
        (await AskAsync(other, "the-key")).ShouldBe("THE-KEY");
    }

    [Fact]
    public async Task Given_silence_Then_new_connections_are_accepted_and_hear_nothing_until_it_speaks_again()
    {
        using var client = await ConnectAsync();
        await AskAsync(client, "hello");
        Proxy.GoSilent();
        using var next = await ConnectAsync();
        var (first, second) = (AskAsync(client, "one"), AskAsync(next, "two"));
        await Task.Delay(200, Token);
        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        heard.ShouldBe(["hello"]);

        Proxy.Speak();

        (await first).ShouldBe("ONE");
        (await second).ShouldBe("TWO");
    }

    [Fact]
    public async Task Given_connections_that_are_forgotten_Then_they_hear_nothing_more_and_new_ones_work()
    {
        using var client = await ConnectAsync();
        await AskAsync(client, "hello");
        Proxy.Forget();
        var never = AskAsync(client, "anybody");
        using var next = await ConnectAsync();

        (await AskAsync(next, "next")).ShouldBe("NEXT");

        never.IsCompleted.ShouldBeFalse();
        heard.ShouldBe(["hello", "next"]);
        Proxy.Cut();
        await Should.ThrowAsync<SocketException>(() => never);
    }

    [Fact]
    public async Task Given_a_delay_Then_what_is_said_arrives_and_not_sooner()
    {
        using var client = await ConnectAsync();
        Proxy.Delay = TimeSpan.FromMilliseconds(150);
        var began = Environment.TickCount64;

        (await AskAsync(client, "slow")).ShouldBe("SLOW");

        (Environment.TickCount64 - began).ShouldBeGreaterThanOrEqualTo(290);
    }

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, Proxy.Port, Token);
        return client;
    }

    private static async Task<string> AskAsync(Socket client, string text)
    {
        await client.SendAsync(Encoding.UTF8.GetBytes(text), Token);
        var answer = new byte[100];
        return await client.ReceiveAsync(answer, Token) is var read and > 0 ? Encoding.UTF8.GetString(answer, 0, read) : throw new SocketException((int)SocketError.ConnectionReset);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            var client = await server.AcceptSocketAsync(Token);
            _ = Task.Run(() => AnswerAsync(client), Token);
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        using (client)
        {
            var asked = new byte[100];
            while (await client.ReceiveAsync(asked, Token) is var read and > 0)
            {
                var text = Encoding.UTF8.GetString(asked, 0, read);
                lock (heard)
                    heard.Add(text);
                await client.SendAsync(Encoding.UTF8.GetBytes(text.ToUpperInvariant()), Token);
            }
        }
    }
}
