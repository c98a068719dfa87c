using G40CityDeals.App.Importing;
using G40CityDeals.App.Web;
using G40CityDeals.App.Ledger;
using G40CityDeals.Ledger;
using G40CityDeals.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.App.Tests.Ledger;

/// <summary>The app with the year 2021, served on a port of its own, signing with a key of its own.</summary>
internal sealed class ServedLog : IAsyncDisposable
{
    private static readonly string[] Tables = ["mt_streams", "mt_events", "ledger_leaf", "mt_doc_receipt", "mt_doc_name_in_vault"];

    private readonly WebApplication app;
    private readonly string directory;
    private readonly string schema;

    private ServedLog(WebApplication app, string schema, string directory) =>
        (this.app, this.schema, this.directory, Client) = (app, schema, directory, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    public HttpClient Client { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ServedLog> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("citydeals-served-").FullName;
        var schema = "t" + Guid.NewGuid().ToString("N");
        var options = new CheckpointerOptions { Directory = directory, Interval = TimeSpan.FromMinutes(10) };
        var servers = LogServers.Of(await TestDatabase.ConnectionStringAsync(Token), replicas: null);
        var app = WebApp.Build(servers, schema, NodeRole.Only, ["http://127.0.0.1:0"], builder => builder.Services.AddSingleton(options));
        await app.StartAsync(Token);
        (await app.Services.GetRequiredService<Checkpointer>().SignAsync(Token)).ShouldBeOfType<CheckpointOutcome.Issued>();
        await using (var file = CommandFile.OpenYear2021())
            (await app.Services.GetRequiredService<Importer>().ImportAsync(file, ShippedData.Actor, progress: null, Token)).Refused.ShouldBeNull();
        await app.Services.GetRequiredService<LogFollowing>().CatchUpAsync(TimeSpan.FromSeconds(60), Token);
        return new ServedLog(app, schema, directory);
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async Task<string> TextAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri("/v1/ledger/" + path, UriKind.Relative), Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return text;
    }

    public async Task<string> SignedAsync()
    {
        using var response = await Client.PostAsync(new Uri("/v1/ledger/checkpoints", UriKind.Relative), content: null, Token);
        response.IsSuccessStatusCode.ShouldBeTrue();
        return await response.Content.ReadAsStringAsync(Token);
    }

    public async Task<Verdict> VerifyAsync(string export, params string[] held)
    {
        var keys = NoteKey.ReadAll(await TextAsync("key"));
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(export));
        return await ExportFile.VerifyAsync(input, new ExportVerifier(keys, held.Select(note => HeldCheckpoint.Read("held", note, keys))), progress: null, Token);
    }

    /// <summary>As somebody does who may do everything in the database: with the guards off. What was there is kept for <see cref="UndoAsync"/>.</summary>
    public async Task ForceAsync(string sql)
    {
        foreach (var table in Tables)
            await ExecuteAsync($"alter table {{schema}}.{table} disable trigger user; create table if not exists {{schema}}.kept_{table} as table {{schema}}.{table}");
        await ExecuteAsync(sql);
    }

    public async Task UndoAsync()
    {
        foreach (var table in Tables.Reverse())
            await ExecuteAsync($"delete from {{schema}}.{table}");
        foreach (var table in Tables)
            await ExecuteAsync($"insert into {{schema}}.{table} select * from {{schema}}.kept_{table}; alter table {{schema}}.{table} enable trigger user");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await ExecuteAsync("drop schema {schema} cascade");
        var servers = Get<LogServers>();
        await app.DisposeAsync();
        await servers.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Get<LogServers>().Primary.CreateCommand(sql.Replace("{schema}", schema, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
