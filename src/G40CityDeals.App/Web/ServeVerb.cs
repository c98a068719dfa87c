using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Database;
using G40CityDeals.App.Features.Ledger;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.App.Features.Persons;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Views;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;
using G40CityDeals.EventStore.Projections;
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
        var verb = new Command("serve", "Serve the pages and the API.") { url, empty, silence, replica }.WithDatabase();
        verb.SetAction((parsed, cancellationToken) => SilenceOptions.Read(parsed.GetValue(silence), Environment.GetEnvironmentVariable(SilenceOptions.Variable)) is { } alarm
            ? ServeAsync(parsed, parsed.GetValue(url), parsed.GetValue(empty), parsed.GetValue(replica), alarm, cancellationToken)
            : Task.FromResult(Terminal.Fail(ExitCodes.Usage, $"--silence-months, or {SilenceOptions.Variable}, is a number from 1 to {SilenceOptions.MostMonths}.")));
        return verb;
    }

    private static async Task<int> ServeAsync(ParseResult parsed, string? url, bool empty, string? replica, SilenceOptions alarm, CancellationToken cancellationToken)
    {
        if (!TryAddresses(url, out var addresses, out var complaint))
            return Terminal.Fail(ExitCodes.Usage, complaint);
        if (Taken(addresses) is { } taken)
            return Terminal.Fail(ExitCodes.Failed, $"{taken} is in use by another program. Choose another port with PORT or --url.");
        var options = VerbOptions.DatabaseOptions(parsed);
        await using var database = await DatabaseLocator.OpenAsync(options, new Session.Sentences(), cancellationToken);
        var replicas = (replica ?? options.ReadReplica) is { } named ? ReadServers.Of(database.ConnectionString, named) : null;
        await using var app = WebApp.Build(database.ConnectionString, parsed.GetRequiredValue(VerbOptions.Schema), addresses, builder =>
        {
            builder.Services.AddSingleton(LedgerSettings.FromEnvironment(options)).AddSingleton(alarm);
            if (replicas is not null)
                builder.Services.AddSingleton(replicas);
        });
        if (LoopbackGuard.Complaint(app.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? endpoint.Path)) is { } configured)
            return Terminal.Fail(ExitCodes.Usage, configured);
        var applied = await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        await Console.Error.WriteLineAsync($"Database: {database.Description}{(applied.Count > 0 ? $"; {applied.Count} migrations applied" : "")}.");
        if (replicas is not null)
            await Console.Error.WriteLineAsync($"Reads go to {replicas.Description} when it answers, else to the primary.");

        // While a new log is still empty: then it may make its own signing key.
        await app.Services.GetRequiredService<Checkpointer>().SignAsync(cancellationToken);
        if (!empty && await FillAsync(app.Services.GetRequiredService<FirstYear>(), cancellationToken) is { } failure)
            return Terminal.Fail(failure);

        // Before anybody can ask: a restored database may hold names that were erased since.
        if (await ErasuresVerb.ApplyAsync(app.Services, cancellationToken) is { } notErased)
            return notErased;
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException inUse)
        {
            return Terminal.Fail(ExitCodes.Failed, $"{inUse.Message} Choose another port with PORT or --url.");
        }

        await ViewsCaughtUpAsync(app.Services, cancellationToken);
        await Console.Out.WriteLineAsync($"G40 City Deals: {string.Join(", ", app.Urls)}  (Ctrl-C stops)");
        using var registration = cancellationToken.Register(app.Lifetime.StopApplication);
        await app.WaitForShutdownAsync(CancellationToken.None);
        return ExitCodes.Done;
    }

    private static async Task<Failure?> FillAsync(FirstYear firstYear, CancellationToken cancellationToken)
    {
        if (!await firstYear.IsDueAsync(cancellationToken))
            return null;
        var report = await Terminal.WithBarAsync("Importing the year 2021", await FirstYear.LinesAsync(cancellationToken), bar => firstYear.ImportAsync(new ImportVerb.Numbers(bar), cancellationToken));
        if (report.Refused is { } refused)
            return refused.Failure with { Detail = $"2021.jsonl, line {refused.Number} ({refused.Key}): {refused.Failure.Detail}" };
        await Console.Error.WriteLineAsync($"The year 2021: {report.Recorded} commands recorded, {report.AlreadyThere} were there already.");
        return null;
    }

    /// <summary>The address is told when the first look shows what the log holds; a view that stopped does not hold it up.</summary>
    private static async Task ViewsCaughtUpAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var head = await services.GetRequiredService<IEventStore>().HeadAsync(cancellationToken);
        if (!await services.GetRequiredService<ProjectionRunner>().WaitForAsync(ViewStore.ProjectionName, head.Index, TimeSpan.FromSeconds(30), cancellationToken))
            await Console.Error.WriteLineAsync("The views are still being built: pages may lag behind. See: citydeals projections status");
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
