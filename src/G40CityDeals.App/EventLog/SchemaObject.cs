using System.Data.Common;
using Weasel.Core;
using Weasel.Postgresql;

namespace G40CityDeals.App.EventLog;

/// <summary>
/// A table, function or trigger of ours beside Marten's, in plain SQL, so that Marten makes and checks it together with its own
/// (<c>ApplyAllConfiguredChangesToDatabaseAsync</c>, <c>db-assert</c>).
/// </summary>
/// <param name="schema">The schema that all of the log stands in.</param>
/// <param name="name">As it is called there.</param>
/// <param name="isThere">A query with a row exactly when the object is as it should be. <c>{schema}</c> stands for the schema.</param>
/// <param name="create">Makes it, also where it is there in another form.</param>
internal sealed class SchemaObject(string schema, string name, string isThere, string create) : ISchemaObject
{
    public DbObjectName Identifier { get; } = new PostgresqlObjectName(schema, name, SchemaUtils.IdentifierUsage.General);

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(In(create));

    /// <summary>Nothing of the log is ever dropped by the program.</summary>
    public void WriteDropStatement(Migrator rules, TextWriter writer)
    {
    }

    public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder) => builder.Append(In(isThere));

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default) =>
        new SchemaObjectDelta(this, await reader.ReadAsync(ct) ? SchemaPatchDifference.None : SchemaPatchDifference.Create);

    public IEnumerable<DbObjectName> AllNames() => [Identifier];

    public static SchemaObject Table(string schema, string name, string create) =>
        new(schema, name, $"select 1 where to_regclass('{{schema}}.{name}') is not null;", create);

    /// <summary>Refuses UPDATE, DELETE and TRUNCATE, or those of them that are named, on a table.</summary>
    public static SchemaObject AppendOnly(string schema, string table, string refused = "update or delete or truncate") => new(
        schema,
        $"{table}_never_changes",
        $"select 1 from pg_catalog.pg_trigger t where t.tgrelid = to_regclass('{{schema}}.{table}') and t.tgname = 'never_changes' and t.tgenabled in ('O', 'A');",
        $$"""
        drop trigger if exists never_changes on {schema}.{{table}};
        create trigger never_changes before {{refused}} on {schema}.{{table}} for each statement execute function {schema}.never_changes();
        """);

    private string In(string sql) => sql.Replace("{schema}", Identifier.Schema, StringComparison.Ordinal);
}
