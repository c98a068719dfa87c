using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// The checkpoint rows. Every write of a runner names its epoch and what it believes to be there; false: another runner has been here since.
/// </summary>
internal sealed class CheckpointTable(SchemaName schema)
{
    public async Task EnsureAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        // Asked first: "on conflict do nothing" waits for whoever has the row in hand, and that may be the frozen runner that is to be relieved.
        foreach (var table in new[] { "projection_checkpoint", "projection_lease" })
        {
            await ExecuteAsync(
                connection,
                $$"""
                insert into {schema}.{{table}} (name) select $1 where not exists (select 1 from {schema}.{{table}} k where k.name = $1)
                on conflict (name) do nothing
                """,
                cancellationToken,
                name);
        }
    }

    /// <param name="keepRetired">A retired generation is due after it.</param>
    public async Task<CheckpointRow?> ReadAsync(NpgsqlConnection connection, string name, TimeSpan keepRetired, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, """
            select c.name, c.generation, c.code_version, c.position, c.failed_index, c.error,
                   c.building_generation, c.building_code_version, c.building_position, c.building_failed_index, c.building_error,
                   c.rebuild_wanted, c.retired_generation, coalesce(c.retired_at + $2 <= clock_timestamp(), false), c.epoch, c.state, c.fill_upto, c.fill_after, c.fill_events
            from {schema}.projection_checkpoint c where c.name = $1
            """, name, keepRetired);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new CheckpointRow(
            reader.GetString(0),
            reader.GetInt32(1),
            reader.IsDBNull(2) ? null : reader.GetInt32(2),
            reader.GetInt64(3),
            reader.IsDBNull(4) ? null : reader.GetInt64(4),
            reader.IsDBNull(5) ? null : reader.GetString(5),
            reader.IsDBNull(6)
                ? null
                : new Building(
                    reader.GetInt32(6),
                    reader.GetInt32(7),
                    reader.GetInt64(8),
                    reader.IsDBNull(9) ? null : reader.GetInt64(9),
                    reader.IsDBNull(10) ? null : reader.GetString(10),
                    reader.IsDBNull(16) ? null : new Filling(reader.GetInt64(16), reader.GetString(17), reader.GetInt64(18))),
            reader.GetBoolean(11),
            reader.IsDBNull(12) ? null : reader.GetInt32(12),
            reader.GetBoolean(13),
            reader.GetInt64(14),
            reader.GetString(15));
    }

    public Task<bool> AdvanceAsync(NpgsqlConnection connection, CheckpointRow row, long to, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint set position = $4, updated_at = clock_timestamp()
            where name = $1 and epoch = $2 and position = $3 and generation = $5 and error is null
            """, cancellationToken, row.Name, row.Epoch, row.Position, to, row.Generation);

    public Task<bool> AdvanceBuildingAsync(NpgsqlConnection connection, CheckpointRow row, Building building, long to, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint set building_position = $4, updated_at = clock_timestamp()
            where name = $1 and epoch = $2 and building_position = $3 and building_generation = $5 and building_error is null and fill_upto is null
            """, cancellationToken, row.Name, row.Epoch, building.Position, to, building.Generation);

    /// <summary>False: somebody has filled on since. To where it stands already it is the claim of a transaction that fills.</summary>
    /// <param name="to">The same up to; further on.</param>
    public Task<bool> MoveFillAsync(NpgsqlConnection connection, CheckpointRow row, Building building, Filling fill, Filling to, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint set fill_after = $6, fill_events = $7, updated_at = clock_timestamp()
            where name = $1 and epoch = $2 and building_generation = $3 and building_error is null and fill_upto = $4 and fill_after = $5
            """, cancellationToken, row.Name, row.Epoch, building.Generation, fill.UpTo, fill.After, to.After, to.Events);

    /// <summary>Every stream is in: from there on the generation follows the log.</summary>
    public Task<bool> EndFillAsync(NpgsqlConnection connection, CheckpointRow row, Building building, Filling fill, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint set building_position = fill_upto, fill_upto = null, fill_after = null, fill_events = null, updated_at = clock_timestamp()
            where name = $1 and epoch = $2 and building_generation = $3 and building_error is null and fill_upto = $4 and fill_after = $5
            """, cancellationToken, row.Name, row.Epoch, building.Generation, fill.UpTo, fill.After);

    /// <summary>The claim of what begins the same generation again, event by event.</summary>
    public Task<bool> GiveUpFillAsync(NpgsqlConnection connection, CheckpointRow row, Building building, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint set fill_upto = null, fill_after = null, fill_events = null, updated_at = clock_timestamp()
            where name = $1 and epoch = $2 and building_generation = $3 and fill_upto is not null
            """, cancellationToken, row.Name, row.Epoch, building.Generation);

    /// <summary>It goes on where it stands after a resume.</summary>
    public Task<bool> StopFillAsync(NpgsqlConnection connection, CheckpointRow row, Building building, string error, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint set building_error = $4, updated_at = clock_timestamp()
            where name = $1 and epoch = $2 and building_generation = $3 and fill_upto is not null
            """, cancellationToken, row.Name, row.Epoch, building.Generation, error);

    public Task<bool> StopAsync(NpgsqlConnection connection, CheckpointRow row, long failedIndex, string error, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint set failed_index = $4, error = $5, updated_at = clock_timestamp()
            where name = $1 and epoch = $2 and position = $3
            """, cancellationToken, row.Name, row.Epoch, row.Position, failedIndex, error);

    public Task<bool> StopBuildingAsync(
        NpgsqlConnection connection, CheckpointRow row, Building building, long? failedIndex, string error, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint
            set building_generation = $3, building_code_version = $4, building_position = $5, building_failed_index = $6, building_error = $7,
                fill_upto = null, fill_after = null, fill_events = null, rebuild_wanted = false, updated_at = clock_timestamp()
            where name = $1 and epoch = $2
            """, cancellationToken, row.Name, row.Epoch, building.Generation, building.CodeVersion, building.Position, failedIndex, error);

    public Task<bool> StartBuildingAsync(NpgsqlConnection connection, CheckpointRow row, Building building, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint
            set building_generation = $3, building_code_version = $4, building_position = $5, building_failed_index = null, building_error = null,
                fill_upto = $6, fill_after = $7, fill_events = $8, rebuild_wanted = false, updated_at = clock_timestamp()
            where name = $1 and epoch = $2
            """, cancellationToken, row.Name, row.Epoch, building.Generation, building.CodeVersion, building.Position, building.Fill?.UpTo, building.Fill?.After, building.Fill?.Events);

    /// <summary>The generation that was filled serves from here on, never from before where the old one stood.</summary>
    public Task<bool> TakeOverAsync(NpgsqlConnection connection, CheckpointRow row, Building building, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint
            set retired_generation = nullif(generation, 0), retired_at = clock_timestamp(),
                generation = building_generation, code_version = building_code_version, position = building_position, failed_index = null, error = null,
                building_generation = null, building_code_version = null, building_position = null, updated_at = clock_timestamp()
            where name = $1 and epoch = $2 and building_generation = $3 and building_position = $4 and building_position >= position and building_error is null and fill_upto is null
            """, cancellationToken, row.Name, row.Epoch, building.Generation, building.Position);

    public Task<bool> ForgetRetiredAsync(NpgsqlConnection connection, CheckpointRow row, int retired, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint set retired_generation = null, retired_at = null
            where name = $1 and epoch = $2 and retired_generation = $3
            """, cancellationToken, row.Name, row.Epoch, retired);

    /// <summary>Anyone may ask: no epoch. A rebuild that is under way and well is joined, not begun again. Returns the generation that serves now.</summary>
    public async Task<int> WantRebuildAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, """
            update {schema}.projection_checkpoint
            set rebuild_wanted = rebuild_wanted or building_generation is null or building_error is not null
            where name = $1 returning generation
            """, name);
        return await command.ExecuteScalarAsync(cancellationToken) as int? ?? throw new InvalidOperationException($"The checkpoint row of {name} is gone.");
    }

    /// <summary>Anyone may ask: no epoch.</summary>
    public Task<bool> ResumeAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken) =>
        ChangeAsync(connection, """
            update {schema}.projection_checkpoint
            set failed_index = null, error = null, building_failed_index = null, building_error = null, updated_at = clock_timestamp()
            where name = $1 and (error is not null or building_error is not null)
            """, cancellationToken, name);

    private async Task<bool> ChangeAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] parameters) =>
        await ExecuteAsync(connection, sql, cancellationToken, parameters) == 1;

    private async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = connection.Command(schema, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
