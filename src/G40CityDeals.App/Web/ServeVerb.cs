using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Net;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Database;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Lifecycle;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Web;

/// <summary><c>citydeals serve</c>: opens the database, brings it up to date, fills a new one with the year 2021, and serves until stopped.</summary>
internal static class ServeVerb
{
    public const int DefaultPort = 5080;

    public static Command Create()
    {
        var url = new Option<string?>("--url") { Description = $"Address to serve on; loopback only (default http://127.0.0.1:{DefaultPort}, or the port in PORT)." };
        var empty = new Option<bool>("--empty") { Description = "Leave a new installation empty instead of filling it with the year 2021." };
        var silence = new Option<string?>("--silence-months") { Description = $"After how many calendar months without an entry the dashboard calls a collaboration silent: 1 to {SilenceOptions.MostMonths} (default {Silence.DefaultMonths}, or the number in {SilenceOptions.Variable})." };
        var replica = new Option<string?>("--read-replica") { Description = "Connection string or postgres:// URL of one or more streaming replicas, from which views, replays and reports are read when they have what is asked for (default: ConnectionStrings__ReadReplica or READ_REPLICA). User, password and database, when left out, are those of the primary." };
        var nodes = new Option<string?>("--nodes") { Description = "one (the default), or many: this node shares the database with others, and each projection, the ledger and scheduled work runs on one of them (default: the word in NODES)." };
        nodes.AcceptOnlyFromAmong("one", "many");
        var verb = new Command("serve", "Serve the pages and the API.") { url, empty, silence, replica, nodes }.WithDatabase();
        verb.SetAction((parsed, cancellationToken) => SilenceOptions.Read(parsed.GetValue(silence), Environment.GetEnvironmentVariable(SilenceOptions.Variable)) is { } alarm
            ? ServeAsync(parsed, parsed.GetValue(url), parsed.GetValue(empty), parsed.GetValue(replica), RoleOf(parsed.GetValue(nodes)), alarm, cancellationToken)
            : Task.FromResult(Terminal.Fail(ExitCodes.Usage, $"--silence-months, or {SilenceOptions.Variable}, is a number from 1 to {SilenceOptions.MostMonths}.")));
        return verb;
    }

    private static NodeRole RoleOf(string? nodes) => (nodes ?? Environment.GetEnvironmentVariable("NODES")) == "many" ? NodeRole.OneOfMany : NodeRole.Only;

    private static async Task<int> ServeAsync(ParseResult parsed, string? url, bool empty, string? replica, NodeRole role, SilenceOptions alarm, CancellationToken cancellationToken)
    {
        if (!TryAddresses(url, out var addresses, out var complaint))
            return Terminal.Fail(ExitCodes.Usage, complaint);
        if (Taken(addresses) is { } taken)
            return Terminal.Fail(ExitCodes.Failed, $"{taken} is in use by another program. Choose another port with PORT or --url.");
        var options = VerbOptions.DatabaseOptions(parsed);
        await using var database = await DatabaseLocator.OpenAsync(options, new Session.Sentences(), cancellationToken);
        var replicas = (replica ?? options.ReadReplica) is { } named ? ReadServers.Of(database.ConnectionString, named) : null;
        await using var servers = LogServers.Of(database.ConnectionString, replicas);
        await using var app = WebApp.Build(servers, parsed.GetRequiredValue(VerbOptions.Schema), role, addresses, builder =>
        {
            builder.Services.AddSingleton(LedgerSettings.FromEnvironment(options)).AddSingleton(alarm);
            builder.Services.AddSingleton(new FirstStartOptions(empty)).AddHostedService<FirstStart>();
        });
        if (LoopbackGuard.Complaint(app.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? endpoint.Path)) is { } configured)
            return Terminal.Fail(ExitCodes.Usage, configured);
        if (await app.Services.GetRequiredService<LogInspector>().FindBlockingAsync(cancellationToken) is { } blocking)
            return Terminal.Fail(ExitCodes.NoDatabase, $"{blocking.Detail} {blocking.Remedy}");
        await Console.Error.WriteLineAsync($"Database: {database.Description}.");
        if (replicas is not null)
            await Console.Error.WriteLineAsync($"Reads go to {replicas.Description} when it answers, else to the primary.");
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException inUse)
        {
            return Terminal.Fail(ExitCodes.Failed, $"{inUse.Message} Choose another port with PORT or --url.");
        }
        catch (StartException cannotStart)
        {
            return Terminal.Fail(cannotStart.Failure);
        }

        await Console.Out.WriteLineAsync($"G40 City Deals: {string.Join(", ", app.Urls)}  (Ctrl-C stops)");
        using var registration = cancellationToken.Register(app.Lifetime.StopApplication);
        await app.WaitForShutdownAsync(CancellationToken.None);
        return ExitCodes.Done;
    }
    /// <summary>Asked before a database is made or opened; the first address that somebody listens on already.</summary>
    private static string? Taken(IEnumerable<string> addresses) => addresses.FirstOrDefault(address =>
    {
        var uri = new Uri(address);
        using var listener = new TcpListener(IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, uri.Port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    });

    private static bool TryAddresses(string? url, out string[] addresses, out string complaint)
    {
        addresses = [url ?? $"http://127.0.0.1:{DefaultPort}"];
        complaint = "";
        if (url is null && Environment.GetEnvironmentVariable("PORT") is { Length: > 0 } port)
        {
            if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 0 or > 65535)
            {
                complaint = $"PORT is '{port}'; it should be a number from 0 to 65535.";
                return false;
            }

            addresses = [$"http://127.0.0.1:{number}"];
        }

        complaint = LoopbackGuard.Complaint(addresses) ?? "";
        return complaint.Length == 0;
    }
}
