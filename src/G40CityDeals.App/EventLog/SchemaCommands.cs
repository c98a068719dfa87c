using Npgsql;

namespace G40CityDeals.App.EventLog;

/// <summary>Commands over a schema: positional parameters, null as SQL null.</summary>
internal static class SchemaCommands
{
    public static NpgsqlCommand Command(this NpgsqlConnection connection, SchemaName schema, string sql, params object?[] parameters) =>
        With(new NpgsqlCommand(schema.In(sql), connection), parameters);

    public static NpgsqlCommand Command(this NpgsqlDataSource dataSource, SchemaName schema, string sql, params object?[] parameters) =>
        With(dataSource.CreateCommand(schema.In(sql)), parameters);

    private static NpgsqlCommand With(NpgsqlCommand command, object?[] parameters)
    {
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
