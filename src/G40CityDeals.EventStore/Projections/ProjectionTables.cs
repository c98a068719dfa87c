namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// Where a reader of a view learns which generation serves and how far it is. Asked in the reader's own REPEATABLE READ transaction, before the view,
/// the answer and the rows are of one moment. A generation that no longer serves is kept for <see cref="ProjectionRunnerOptions.KeepRetired"/>,
/// so a reader that has just learned its number still finds it.
/// </summary>
public static class ProjectionTables
{
    /// <summary>One row a projection.</summary>
    public const string Checkpoint = "projection_checkpoint";

    /// <summary>text, key of the row: <see cref="IProjection.Name"/>.</summary>
    public const string Name = "name";

    /// <summary>int: the generation that serves; 0 while none has been built.</summary>
    public const string Generation = "generation";

    /// <summary>bigint: ledger index of the last event in effect in that generation; -1 when none is.</summary>
    public const string Position = "position";

    /// <summary>Selects generation and position of the projection <c>$1</c>; no row before its first run.</summary>
    public static string SelectServing(string schema = "public") =>
        new SchemaName(schema).In($$"""select c.{{Generation}}, c.{{Position}} from {schema}.{{Checkpoint}} c where c.{{Name}} = $1""");
}
