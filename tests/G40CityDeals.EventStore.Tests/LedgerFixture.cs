using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Tests;

/// <summary>A log with its own place for keys; its nodes share the log, and each directory under <see cref="Root"/> is one node's.</summary>
internal sealed class LedgerFixture : IAsyncDisposable
{
    private int appended;

    private LedgerFixture(TestSchema schema) => (Schema, Store) = (schema, new PostgresEventStore(schema.DataSource, schema.Name));

    public string Root { get; } = Directory.CreateTempSubdirectory("citydeals-ledger-").FullName;

    public TestSchema Schema { get; }

    public PostgresEventStore Store { get; }

    public LedgerReader Reader => new(Schema.DataSource, Schema.Name);

    public static async Task<LedgerFixture> EmptyAsync() => new(await TestSchema.MigratedAsync());

    public static async Task<KeptCheckpoint> IssuedAsync(Checkpointer node) => (await node.SignAsync(TestSchema.Token)).ShouldBeOfType<CheckpointOutcome.Issued>().Checkpoint;

    public static byte[] RootOf(KeptCheckpoint kept) => Convert.FromBase64String(Checkpoint.Parse(kept.Note).Root);

    public CheckpointerOptions Options(string? directory) =>
        new() { Directory = directory is null ? null : Path.Combine(Root, directory), DirectoryPerLog = false, Interval = TimeSpan.FromMilliseconds(20) };

    public Checkpointer Node(string? directory, Func<CheckpointerOptions, CheckpointerOptions>? change = null) =>
        new(Schema.DataSource, Schema.Name, change is null ? Options(directory) : change(Options(directory)));

    public Task<IReadOnlyList<StoreProblem>> InspectAsync() => new LedgerInspector(Schema.DataSource, Schema.Name).InspectAsync(TestSchema.Token);

    public async Task VouchedAsync(KeptCheckpoint kept) =>
        SignedNote.Parse(kept.Note).VerifyWith([.. (await Reader.KeysAsync(TestSchema.Token)).Select(key => NoteKey.Of(null, key.Spki))], kept.Origin).ShouldBe(NoteVerdict.Vouched);

    public string LastOf(string directory) => File.ReadAllText(Path.Combine(Root, directory, "last-checkpoint"));

    public async Task AppendAsync(int count)
    {
        for (var i = 0; i < count; i++, appended++)
            await Store.CommittedAsync(Sample.Append($"s{appended % 3}", ExpectedVersion.Any, $"k{appended}"));
    }

    /// <summary>Until the newest checkpoint covers all that was appended.</summary>
    public async Task UntilSignedAsync()
    {
        while ((await Reader.FindCheckpointAsync(size: null, TestSchema.Token))?.Size != appended)
            await Task.Delay(10, TestSchema.Token);
    }

    /// <summary>As somebody does who may do everything in the database: with the guards off.</summary>
    public async Task ForceAsync(params string[] statements)
    {
        foreach (var table in new[] { "ledger_leaf", "ledger_checkpoint", "ledger_origin", "ledger_key" })
            await Schema.ExecuteAsync($"alter table {{schema}}.{table} disable trigger user");
        foreach (var statement in statements)
            await Schema.ExecuteAsync(statement);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Schema.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
