using Npgsql;
using NpgsqlTypes;

namespace G40CityDeals.EventStore.Appending;

/// <summary>The call of <c>append_events</c>: a batch in, an answer for each command out.</summary>
internal sealed class AppendFunction(SchemaName schema)
{
    private readonly string call = schema.In("""
        select a.answer, a.actual_version, a.receipt_hash, a.receipt_stream, a.receipt_version, a.receipt_event_ids,
               a.receipt_first_index, a.receipt_last_index, a.receipt_recorded_at
        from {schema}.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) a
        order by a.answer_ordinal
        """);

    /// <summary>
    /// Sends the batch as one autocommit statement. Returns only when the result was read to its end without an error: rows can arrive before a commit
    /// that then fails. Never cancelled and without a time limit of its own: the caller stops waiting instead.
    /// </summary>
    public async Task<IReadOnlyList<AppendOutcome>> CallAsync(NpgsqlConnection connection, IReadOnlyList<PreparedAppend> batch)
    {
        await using var command = Command(connection, batch);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var outcomes = new List<AppendOutcome>(batch.Count);
        while (await reader.ReadAsync(CancellationToken.None))
            outcomes.Add(Outcome(reader, batch[outcomes.Count].Key));
        if (await reader.NextResultAsync(CancellationToken.None) || outcomes.Count != batch.Count)
            throw new InvalidOperationException($"append_events answered {outcomes.Count} of {batch.Count} commands.");
        return outcomes;
    }

    private static AppendOutcome Outcome(NpgsqlDataReader reader, string key) => reader.GetString(0) switch
    {
        "committed" => new AppendOutcome.Committed(ReadReceipt(reader, key), Replayed: false),
        "replayed" => new AppendOutcome.Committed(ReadReceipt(reader, key), Replayed: true),
        "key_reused" => new AppendOutcome.KeyReused(ReadReceipt(reader, key)),
        "wrong_version" => new AppendOutcome.WrongExpectedVersion(reader.GetInt64(1)),
        var other => throw new InvalidOperationException($"append_events answered '{other}'."),
    };

    private static Receipt ReadReceipt(NpgsqlDataReader reader, string key) => new(
        key,
        Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(2)),
        reader.GetString(3),
        reader.GetInt64(4),
        reader.GetFieldValue<Guid[]>(5),
        reader.IsDBNull(6) ? null : reader.GetInt64(6),
        reader.GetInt64(7),
        reader.GetFieldValue<DateTimeOffset>(8));

    private NpgsqlCommand Command(NpgsqlConnection connection, IReadOnlyList<PreparedAppend> batch)
    {
        var events = batch.SelectMany(append => append.Events).ToList();
        var values = batch.SelectMany((append, at) => append.Values.Select(value => (Command: at + 1, Value: value))).ToList();
        var erased = batch.SelectMany((append, at) => append.EraseSubjects.Select(subject => (Command: at + 1, Subject: subject))).ToList();

        var command = new NpgsqlCommand(call, connection) { CommandTimeout = 0 };
        void Add<T>(NpgsqlDbType type, IEnumerable<T> column) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [.. column] });

        Add(NpgsqlDbType.Text, batch.Select(append => append.Key));
        Add(NpgsqlDbType.Bytea, batch.Select(append => append.CommandHash));
        Add(NpgsqlDbType.Text, batch.Select(append => append.Stream));
        Add(NpgsqlDbType.Text, batch.Select(append => append.StreamType));
        Add(NpgsqlDbType.Bigint, batch.Select(append => append.Expected));
        Add(NpgsqlDbType.Integer, batch.Select(append => append.Events.Count));
        Add(NpgsqlDbType.Text, batch.Select(append => append.Metadata.Actor));
        Add(NpgsqlDbType.Text, batch.Select(append => append.Metadata.Correlation));
        Add(NpgsqlDbType.Text, batch.Select(append => append.Metadata.Causation));
        Add(NpgsqlDbType.Jsonb, batch.Select(append => append.Headers));
        Add(NpgsqlDbType.Bytea, batch.Select(append => append.MetadataHash));
        Add(NpgsqlDbType.Uuid, events.Select(added => added.Id));
        Add(NpgsqlDbType.Text, events.Select(added => added.Type));
        Add(NpgsqlDbType.Jsonb, events.Select(added => added.Data));
        Add(NpgsqlDbType.Bytea, events.Select(added => added.BodyHash));
        Add(NpgsqlDbType.Integer, values.Select(value => value.Command));
        Add(NpgsqlDbType.Text, values.Select(value => value.Value.Commitment));
        Add(NpgsqlDbType.Uuid, values.Select(value => value.Value.Subject));
        Add(NpgsqlDbType.Bytea, values.Select(value => value.Value.Salt));
        Add(NpgsqlDbType.Jsonb, values.Select(value => value.Value.Value));
        Add(NpgsqlDbType.Integer, erased.Select(erase => erase.Command));
        Add(NpgsqlDbType.Uuid, erased.Select(erase => erase.Subject));
        return command;
    }
}
