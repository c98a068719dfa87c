using System.Text.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Erasing;

/// <summary>An installation with a deal, its chair, and a place outside the database; its tables can be put back as a restored backup would.</summary>
internal sealed class ErasureHouse : IAsyncDisposable
{
    public const string Name = "Quirijn Zwaluwstaart";

    private readonly string outside;
    private readonly bool ownsOutside;

    private ErasureHouse(TestInstallation installation, string outside, bool ownsOutside) => (Installation, this.outside, this.ownsOutside) = (installation, outside, ownsOutside);

    public static Guid Person { get; } = new("0195f3c0-0000-7000-8000-00000000c0de");

    public TestInstallation Installation { get; }

    public string ListPath => Path.Combine(outside, ErasureList.FileName);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Registered and chairing.</summary>
    public static async Task<ErasureHouse> WithChairAsync()
    {
        var house = await EmptyAsync(Directory.CreateTempSubdirectory("citydeals-outside-").FullName, ownsOutside: true);
        await house.RegisterAsync("register");
        await house.AppointAsync();
        return house;
    }

    /// <summary>A new database beside what is kept outside of another.</summary>
    public Task<ErasureHouse> NewDatabaseAsync() => EmptyAsync(outside, ownsOutside: false);

    public async Task<RecordingResult> RegisterAsync(string key, string name = Name) =>
        await RecordAsync(Streams.Persons, typeof(RegisterPerson), $"\"person\":\"{Person}\",\"name\":\"{name}\"", key);

    public async Task AppointAsync()
    {
        (await RecordAsync("een-deal", typeof(RegisterCollaboration), "\"name\":\"Een deal\",\"kind\":\"city-deal\"", "deal")).ShouldBeOfType<RecordingResult.Recorded>();
        (await RecordAsync("een-deal", typeof(AppointChair), $"\"seat\":\"chair\",\"person\":\"{Person}\"", "chair")).ShouldBeOfType<RecordingResult.Recorded>();
    }

    public Task<RecordingResult> EraseAsync(string key = "erase") => RecordAsync(Streams.Persons, typeof(ErasePerson), $"\"person\":\"{Person}\",\"reason\":\"Verzoek\"", key, Role.PrivacyOfficer);

    public Task<ReconciledErasures> ReconcileAsync() => Installation.Get<ErasureReconciliation>().RunAsync(Token);

    public async Task<string> NameAsync() => (await Installation.Get<PersonDirectory>().ReadAsync(Token)).NameOf(Person);

    /// <summary>The same database seen by a program that starts now.</summary>
    public async Task<string> NameForNewcomerAsync() => (await new PersonDirectory(Installation.Log, Installation.Get<PersonVault>()).ReadAsync(Token)).NameOf(Person);

    public async Task<IReadOnlyList<RecordedErasure>> ErasuresAsync() => RecordedErasure.Of(await Installation.Log.StreamAsync(Streams.Persons, Known.All, Token));

    public async Task<IReadOnlyList<string>> FindingsAsync() => [.. (await Installation.Get<ErasureInspector>().InspectAsync(Token)).Select(problem => problem.Code)];

    public async Task<int> ValuesAsync() => (await Installation.Get<PersonVault>().ReadAsync(Token)).Count;

    public Task BackUpAsync() => ForEachTableAsync(table => $"create table {Schema}.\"kept {table}\" as table {Schema}.\"{table}\"");

    /// <summary>All tables, or one, as they were when they were backed up; but for those of the projections, which do not run here.</summary>
    public async Task RestoreAsync(string? only = null)
    {
        await ForEachTableAsync(table => $"alter table {Schema}.\"{table}\" disable trigger user");
        await ForEachTableAsync(table => only is null || table == only ? $"delete from {Schema}.\"{table}\"" : "select 1");
        await ForEachTableAsync(table => only is null || table == only ? $"insert into {Schema}.\"{table}\" select * from {Schema}.\"kept {table}\"" : "select 1");
        await ForEachTableAsync(table => $"alter table {Schema}.\"{table}\" enable trigger user");
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        if (ownsOutside)
            Directory.Delete(outside, recursive: true);
    }

    private string Schema => $"\"{Installation.Schema}\"";

    private static async Task<ErasureHouse> EmptyAsync(string outside, bool ownsOutside) => new(await TestInstallation.CreateAsync(Token, outside), outside, ownsOutside);

    private async Task<RecordingResult> RecordAsync(string stream, Type command, string fields, string key, Role role = Role.Coordinator)
    {
        var body = JsonElement.Parse($$"""{ {{fields}},"effective":{"as":"occurred","when":"2021"},"source":{"document":"Jaarverslag 2021","publisher":"G40"} }""");
        return await Installation.Get<Recorder>().RecordAsync(new RecordingRequest(stream, command, body, new Actor("somebody", role, Verified: false), key), Token);
    }

    /// <summary>Streams before the events that point at them.</summary>
    private async Task ForEachTableAsync(Func<string, string> sql)
    {
        var source = Installation.Database;
        var tables = new List<string>();
        await using (var list = source.CreateCommand("select c.relname from pg_catalog.pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relname not like 'kept %' and c.relname not like 'projection%' order by 1 desc"))
        {
            list.Parameters.Add(new() { Value = Installation.Schema });
            await using var row = await list.ExecuteReaderAsync(Token);
            while (await row.ReadAsync(Token))
                tables.Add(row.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var command = source.CreateCommand(sql(table));
            await command.ExecuteNonQueryAsync(Token);
        }
    }
}
