namespace G40CityDeals.Faults.Bugs;

/// <summary>A bug that the campaign has to catch: what to replace in a copy of the sources. The product's own sources hold none of it.</summary>
/// <param name="Replacements">File (from the root of the checkout), text that stands in it exactly once, and what stands there instead.</param>
internal sealed record SeededBug(string Name, string Means, IReadOnlyList<(string File, string Text, string Instead)> Replacements)
{
    private const string Append = "src/G40CityDeals.EventStore/Sql/013-append-with-less-under-the-lock.sql";
    private const string Layout = "src/G40CityDeals.EventStore/Sql/001-marten-layout.sql";
    private const string Checkpoints = "src/G40CityDeals.EventStore/Projections/CheckpointTable.cs";
    private const string Worker = "src/G40CityDeals.EventStore/Projections/ProjectionWorker.cs";

    public static IReadOnlyList<SeededBug> All { get; } =
    [
        new("no-lock", "appends do not wait for each other",
            [(Append, "    perform pg_advisory_xact_lock((1194602565::bigint << 32) | '{schema}'::regnamespace::oid::bigint);", "")]),
        new("no-fence", "a runner writes whether or not it still has the lease",
            [
                (Checkpoints, "where name = $1 and epoch = $2 and position = $3 and generation = $5 and error is null", "where name = $1 and $2::bigint is not null and $3::bigint is not null and generation = $5 and error is null"),
                (Worker, "if (row.Epoch != epoch)", "if (row.Epoch < epoch)"),
            ]),
        new("no-receipts", "a key that was answered is not looked up",
            [(Append, "if known_hashes[c] is not null or holders[in_same_keys[c]] is not null then", "if false then")]),
        new("no-versions", "no expected version is checked, and no index makes versions unique",
            [
                (Append, "if in_expected[c] >= 0 and in_expected[c] <> reached then", "if false then"),
                (Layout, "create unique index pk_mt_events_stream_and_version", "create index pk_mt_events_stream_and_version"),
            ]),
    ];

    /// <summary>Puts it into a copy of the sources.</summary>
    /// <exception cref="InvalidOperationException">A text does not stand there exactly once: the sources have changed, and the bug has to follow them.</exception>
    public void PutInto(string copy)
    {
        foreach (var (file, text, instead) in Replacements)
        {
            var path = Path.Combine(copy, file);
            var source = File.ReadAllText(path);
            var first = source.IndexOf(text, StringComparison.Ordinal);
            if (first < 0 || source.IndexOf(text, first + 1, StringComparison.Ordinal) >= 0)
                throw new InvalidOperationException($"{Name}: in {file} this does not stand exactly once: {text}");
            File.WriteAllText(path, source.Replace(text, instead, StringComparison.Ordinal));
        }
    }
}
