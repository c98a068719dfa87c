using G40CityDeals.App.EventLog;

namespace G40CityDeals.App.Persons;

/// <summary>What must be so of the vault's table beside what Marten makes of it.</summary>
internal static class VaultSchema
{
    private const string Table = "mt_doc_name_in_vault";

    /// <summary>The server keeps samples of a column's values for its planner: of names it must not, since an erasure would leave them there.</summary>
    public static IEnumerable<SchemaObject> Objects(string schema)
    {
        yield return new SchemaObject(
            schema,
            $"{Table}_statistics",
            $"select 1 from pg_catalog.pg_attribute a where a.attrelid = to_regclass('{{schema}}.{Table}') and a.attname = 'data' and a.attstattarget = 0;",
            $"alter table {{schema}}.{Table} alter column data set statistics 0;");
    }
}
