namespace G40CityDeals.Faults.Staging;

/// <summary>Notes, inside the database, in which order checkpoints are kept: their own times follow a clock that can be set back.</summary>
internal static class SigningWatch
{
    public static Task InstallAsync(Stage stage, CancellationToken cancellationToken) => stage.ExecuteAsync(
        $$"""
        create table {{stage.Schema}}.faults_signed (ordinal bigint generated always as identity, origin text not null, size bigint not null);
        insert into {{stage.Schema}}.faults_signed (origin, size) select origin, size from {{stage.Schema}}.ledger_checkpoint order by size;
        create function {{stage.Schema}}.faults_note_signed() returns trigger language plpgsql as $$
        begin
            insert into {{stage.Schema}}.faults_signed (origin, size) values (new.origin, new.size);
            return null;
        end
        $$;
        create trigger faults_note_signed after insert on {{stage.Schema}}.ledger_checkpoint for each row execute function {{stage.Schema}}.faults_note_signed();
        """,
        cancellationToken);

    /// <summary>Waits for the first checkpoint, of the empty log: beside several nodes only a log without events is given a key by itself.</summary>
    /// <exception cref="TimeoutException">No node signs.</exception>
    public static async Task BegunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var deadline = Environment.TickCount64 + 30_000;
        while (await stage.ScalarAsync<long>($"select count(*) from {stage.Schema}.ledger_checkpoint", cancellationToken) == 0)
        {
            if (Environment.TickCount64 > deadline)
                throw new TimeoutException("No node signed the empty log.");
            await Task.Delay(25, cancellationToken);
        }
    }
}
