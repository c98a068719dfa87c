using Npgsql;
using NpgsqlTypes;

namespace G40CityDeals.EventStore.Appending;

/// <summary>The call of <c>append_events</c>: a batch in, an answer for each command out.</summary>
internal sealed class AppendFunction(SchemaName schema)
{
    private readonly string call = schema.In("""
        select a.answer, a.actual_version, a.receipt_hash, a.receipt_stream, a.receipt_version, a.receipt_event_ids,
               a.receipt_first_index, a.receipt_last_index, a.receipt_recorded_at
        from {schema}.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24) a
        order by a.answer_ordinal
        """);

    /// <summary>For this connection; its parameters wait for <see cref="CallAsync"/> to fill them.</summary>
    public NpgsqlCommand MakeCommand(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(call, connection) { CommandTimeout = 0 };
        foreach (var column in Columns)
            command.Parameters.Add(column.Make());
        return command;
    }

    /// <summary>
    /// Sends the batch as one autocommit statement. Returns only when the result was read to its end without an error: rows can arrive before a commit
    /// that then fails. Never cancelled and without a time limit of its own: the caller stops waiting instead.
    /// </summary>
    /// <param name="command">From <see cref="MakeCommand"/>.</param>
    public static async Task<IReadOnlyList<AppendOutcome>> CallAsync(NpgsqlCommand command, IReadOnlyList<PreparedAppend> batch)
    {
        for (var i = 0; i < Columns.Length; i++)
            Columns[i].Fill(command.Parameters[i], batch);
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
        "committed" => new AppendOutcome.Committed(ReadReceipt(reader, 2, key), Replayed: false),
        "replayed" => new AppendOutcome.Committed(ReadReceipt(reader, 2, key), Replayed: true),
        "key_reused" => new AppendOutcome.KeyReused(ReadReceipt(reader, 2, key)),
        "wrong_version" => new AppendOutcome.WrongExpectedVersion(reader.GetInt64(1)),
        var other => throw new InvalidOperationException($"append_events answered '{other}'."),
    };

    /// <summary>Of the row that the reader stands on.</summary>
    /// <param name="at">Ordinal of the command's hash; stream, version, event ids, first index, last index and time follow.</param>
    internal static Receipt ReadReceipt(NpgsqlDataReader reader, int at, string key) => new(
        key,
        Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(at)),
        reader.GetString(at + 1),
        reader.GetInt64(at + 2),
        reader.GetFieldValue<Guid[]>(at + 3),
        reader.IsDBNull(at + 4) ? null : reader.GetInt64(at + 4),
        reader.GetInt64(at + 5),
        reader.GetFieldValue<DateTimeOffset>(at + 6));

    /// <summary>The function's parameters in their order: one element a command, an event, a value or an erasure.</summary>
    private static readonly Column[] Columns =
    [
        Column.Of(NpgsqlDbType.Text, batch => batch.Select(append => append.Key)),
        Column.Of(NpgsqlDbType.Bytea, batch => batch.Select(append => append.CommandHash)),
        Column.Of(NpgsqlDbType.Text, batch => batch.Select(append => append.Stream)),
        Column.Of(NpgsqlDbType.Text, batch => batch.Select(append => append.StreamType)),
        Column.Of(NpgsqlDbType.Bigint, batch => batch.Select(append => append.Expected)),
        Column.Of(NpgsqlDbType.Integer, batch => batch.Select(append => append.Events.Length)),
        Column.Of(NpgsqlDbType.Text, batch => batch.Select(append => append.Metadata.Actor)),
        Column.Of(NpgsqlDbType.Text, batch => batch.Select(append => append.Metadata.Correlation)),
        Column.Of(NpgsqlDbType.Text, batch => batch.Select(append => append.Metadata.Causation)),
        Column.Of(NpgsqlDbType.Jsonb, batch => batch.Select(append => append.Headers)),
        Column.Of(NpgsqlDbType.Bytea, batch => batch.Select(append => append.MetadataHash)),
        Column.Of(NpgsqlDbType.Integer, batch => FirstAlike(batch, append => append.Key)),
        Column.Of(NpgsqlDbType.Integer, batch => FirstAlike(batch, append => append.Stream)),
        Column.Of(NpgsqlDbType.Uuid, batch => Events(batch).Select(added => added.Id)),
        Column.Of(NpgsqlDbType.Text, batch => Events(batch).Select(added => added.Type)),
        Column.Of(NpgsqlDbType.Jsonb, batch => Events(batch).Select(added => added.Data)),
        Column.Of(NpgsqlDbType.Bytea, batch => Events(batch).Select(added => added.BodyHash)),
        Column.Of(NpgsqlDbType.Integer, batch => Values(batch).Select(value => value.Command)),
        Column.Of(NpgsqlDbType.Text, batch => Values(batch).Select(value => value.Value.Commitment)),
        Column.Of(NpgsqlDbType.Uuid, batch => Values(batch).Select(value => value.Value.Subject)),
        Column.Of(NpgsqlDbType.Bytea, batch => Values(batch).Select(value => value.Value.Salt)),
        Column.Of(NpgsqlDbType.Jsonb, batch => Values(batch).Select(value => value.Value.Value)),
        Column.Of(NpgsqlDbType.Integer, batch => Erased(batch).Select(erase => erase.Command)),
        Column.Of(NpgsqlDbType.Uuid, batch => Erased(batch).Select(erase => erase.Subject)),
    ];

    private static IEnumerable<PreparedEvent> Events(IReadOnlyList<PreparedAppend> batch) => batch.SelectMany(append => append.Events);

    private static IEnumerable<(int Command, PreparedValue Value)> Values(IReadOnlyList<PreparedAppend> batch) =>
        from command in batch.Index()
        from value in command.Item.Values
        select (command.Index + 1, value);

    private static IEnumerable<(int Command, Guid Subject)> Erased(IReadOnlyList<PreparedAppend> batch) =>
        from command in batch.Index()
        from subject in command.Item.EraseSubjects
        select (command.Index + 1, subject);

    /// <summary>For each command the ordinal, from 1, of the first one of the batch that is the same in this.</summary>
    private static IEnumerable<int> FirstAlike(IReadOnlyList<PreparedAppend> batch, Func<PreparedAppend, string> by)
    {
        var first = new Dictionary<string, int>(batch.Count, StringComparer.Ordinal);
        for (var at = 0; at < batch.Count; at++)
        {
            first.TryAdd(by(batch[at]), at + 1);
            yield return first[by(batch[at])];
        }
    }

    /// <summary>One array parameter.</summary>
    private sealed record Column(Func<NpgsqlParameter> Make, Action<NpgsqlParameter, IReadOnlyList<PreparedAppend>> Fill)
    {
        public static Column Of<T>(NpgsqlDbType type, Func<IReadOnlyList<PreparedAppend>, IEnumerable<T>> elements) => new(
            () => new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type },
            (parameter, batch) => ((NpgsqlParameter<T[]>)parameter).TypedValue = [.. elements(batch)]);
    }
}
