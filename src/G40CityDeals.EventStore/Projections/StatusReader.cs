using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>Reads where the projections are; the head of the log is put in by who asks.</summary>
internal sealed class StatusReader(NpgsqlDataSource dataSource, SchemaName schema)
{
    public async Task<List<ProjectionStatus>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.Command(schema, """
            select c.name, c.state, c.generation, c.code_version, c.position, c.building_generation, case when c.fill_upto is not null then c.fill_events - 1 when c.building_position >= 0 then c.building_position when c.building_generation is not null then -1 end,
                   case when c.building_error is not null then c.building_failed_index else c.failed_index end,
                   coalesce(c.building_error, c.error), l.owner, l.heartbeat_at
            from {schema}.projection_checkpoint c left join {schema}.projection_lease l on l.name = c.name
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<ProjectionStatus>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new ProjectionStatus(
                reader.GetString(0),
                Enum.Parse<ProjectionState>(reader.GetString(1), ignoreCase: true),
                reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetInt32(3),
                reader.GetInt64(4),
                Head: -1,
                reader.IsDBNull(5) ? null : reader.GetInt32(5),
                reader.IsDBNull(6) ? null : reader.GetInt64(6),
                reader.IsDBNull(7) ? null : reader.GetInt64(7),
                reader.IsDBNull(8) ? null : reader.GetString(8),
                reader.IsDBNull(9) ? null : reader.GetString(9),
                reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10)));
        }

        return found;
    }
}
