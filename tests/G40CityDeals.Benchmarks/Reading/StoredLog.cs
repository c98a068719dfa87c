using G40CityDeals.Benchmarks.Appending;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace G40CityDeals.Benchmarks.Reading;

/// <summary>
/// A schema with a log of this many events in streams of the same length, written in one statement past the append: what is measured on it only reads.
/// The events are the product's own, about 200 bytes each, one in five about a city.
/// </summary>
/// <param name="interleaved">The streams' first events, then their second ones, and so on; otherwise one stream after another.</param>
internal sealed class StoredLog(BenchServer server, string schema, int streams, int eventsPerStream, bool interleaved)
{
    private static readonly Source Document = new("Jaarverslag 2021", "G40 Stedennetwerk", "p. 12");

    private static readonly string[] Cities = ["GM0014", "GM0034", "GM0150", "GM0153", "GM0193", "GM0200", "GM0344", "GM0363", "GM0599", "GM0772", "GM0796", "GM0855"];

    public string Schema => schema;

    public int Streams => streams;

    public int EventsPerStream => eventsPerStream;

    public long Events => (long)streams * eventsPerStream;

    public string Order => interleaved ? "interleaved" : "stream after stream";

    public static string NameOf(int stream) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"deal-{stream}");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Settings.Say($"preparing {Events:#,0} events, {Order}");
        await new Migrator(server.Plain, schema).MigrateAsync(cancellationToken);
        var templates = Templates().ToList();
        await using var connection = await server.Plain.OpenConnectionAsync(cancellationToken);
        await using var fill = new NpgsqlCommand(In(Fill), connection) { CommandTimeout = 0 };
        fill.Parameters.Add(new() { Value = streams });
        fill.Parameters.Add(new() { Value = eventsPerStream });
        fill.Parameters.Add(new() { Value = interleaved });
        fill.Parameters.Add(new() { Value = templates.Select(fact => BenchStreams.TypeOf(fact)).ToArray() });
        fill.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb, Value = templates.Select(fact => BenchStreams.DataOf(fact)).ToArray() });
        await ExecuteAsync(connection, Guarded.Select(table => $"alter table {{schema}}.{table} disable trigger only_append_events"), cancellationToken);
        await fill.ExecuteNonQueryAsync(cancellationToken);
        await ExecuteAsync(connection, [.. Guarded.Select(table => $"alter table {{schema}}.{table} enable trigger only_append_events"), .. Finish], cancellationToken);
    }

    public async Task DropAsync()
    {
        await using var command = server.Plain.CreateCommand(In("drop schema {schema} cascade"));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first is every stream's first event; the others follow in turn.</summary>
    private static IEnumerable<CollaborationEvent> Templates()
    {
        var when = Effective.OccurredIn("2021-10");
        yield return new CollaborationRegistered("City Deal", CollaborationKind.CityDeal, Parent: null) { Effective = when, Source = Document };
        foreach (var (at, city) in Cities.Index())
        {
            yield return new CityJoined(new CityCode(city), MembershipRole.Participant) { Effective = Effective.OccurredIn($"2021-{at + 1:00}"), Source = Document };
            foreach (var judgement in (Judgement[])[Judgement.OnTrack, Judgement.AtRisk, Judgement.OffTrack, Judgement.OnTrack])
                yield return new ProgressJudged(null, judgement, $"Besproken in het overleg van maand {at + 1}.") { Effective = when, Source = Document };
        }
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(In(statement), connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private string In(string sql) => sql.Replace("{schema}", schema, StringComparison.Ordinal);

    private static readonly string[] Guarded = ["mt_events", "mt_streams", "ledger_leaf"];

    private const string Fill = """
        with added as (
            insert into {schema}.mt_streams (id, type, version) select 'deal-' || s, 'collaboration', $2 from generate_series(0, $1 - 1) s returning 1),
        event as (
            select n, gen_random_uuid() as id,
                   case when $3 then n % $1 else n / $2 end as stream,
                   case when $3 then n / $1 else n % $2 end as place
            from generate_series(0::bigint, $1::bigint * $2 - 1) n),
        written as (
            insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, "timestamp", headers, user_name)
            select n + 1, id, 'deal-' || stream, place + 1, ($5::jsonb[])[t], ($4::text[])[t], '2026-01-01'::timestamptz + n * interval '1 microsecond', '{"role":"coordinator","verified":"false"}', 'bench'
            from (select *, case when place = 0 then 1 else 2 + (place - 1) % (cardinality($4::text[]) - 1) end as t from event order by n) e
            returning seq_id, id, "timestamp")
        insert into {schema}.ledger_leaf (index, seq_id, event_id, recorded_at, leaf)
        select seq_id - 1, seq_id, id, "timestamp", sha256(uuid_send(id)) from written order by seq_id
        """;

    /// <summary>As the database would have done by itself after a while.</summary>
    private static readonly string[] Finish =
    [
        "select setval('{schema}.mt_events_sequence', (select max(seq_id) from {schema}.mt_events))",
        "vacuum analyze {schema}.mt_events",
        "vacuum analyze {schema}.mt_streams",
        "vacuum analyze {schema}.ledger_leaf",
    ];
}
