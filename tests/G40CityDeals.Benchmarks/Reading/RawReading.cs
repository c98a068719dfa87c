using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using G40CityDeals.App.Json;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using Npgsql;

namespace G40CityDeals.Benchmarks.Reading;

/// <summary>The ceilings of reading: one query that streams the rows, with or without decoding by source-generated code; no index, no leaf, no upcaster.</summary>
internal static class RawReading
{
    private static readonly JsonSerializerOptions Options = new(WireJson.Options) { TypeInfoResolver = new GeneratedDecoding(new JsonSerializerOptions(WireJson.Options)) };

    private static readonly Dictionary<string, JsonTypeInfo> Types = new()
    {
        ["collaboration_registered"] = Options.GetTypeInfo(typeof(CollaborationRegistered)),
        ["city_joined"] = Options.GetTypeInfo(typeof(CityJoined)),
        ["progress_judged"] = Options.GetTypeInfo(typeof(ProgressJudged)),
    };

    /// <summary>All that a reader of events can want to know of a row.</summary>
    public readonly record struct Row(long Seq, Guid Id, string Stream, long Version, string Type, DateTime At, byte[] Data, string User, string? Headers);

    public static async Task<long> ReadAsync(NpgsqlDataSource source, string where, Func<Row, ValueTask> each, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"select e.seq_id, e.id, e.stream_id, e.version, e.type, e.\"timestamp\", e.data, e.user_name, e.correlation_id, e.causation_id, e.headers from {where}", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var count = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            await each(new(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetDateTime(5), reader.GetFieldValue<byte[]>(6), reader.GetString(7),
                reader.IsDBNull(10) ? null : reader.GetString(10)));
            count++;
        }

        return count;
    }

    public static CollaborationEvent Decode(Row row) => (CollaborationEvent?)JsonSerializer.Deserialize(row.Data, Types[row.Type]) ?? throw new InvalidOperationException("An event without data.");
}

[JsonSerializable(typeof(CollaborationRegistered))]
[JsonSerializable(typeof(CityJoined))]
[JsonSerializable(typeof(ProgressJudged))]
internal sealed partial class GeneratedDecoding : JsonSerializerContext;
