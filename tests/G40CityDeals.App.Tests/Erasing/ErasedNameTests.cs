using System.Diagnostics;
using System.Text;
using System.Text.Json;
using G40CityDeals.App.Database;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.App.Tests.Erasing;

/// <summary>
/// Two real nodes on one real database. A person with a name that stands nowhere else does all that a person can do; after the erasure that name is in no table,
/// statistic, log, export, page, answer or file of either node.
/// </summary>
public sealed class ErasedNameTests(ITestOutputHelper log) : IDisposable
{
    private const string Rare = "Zwaluwstaartmeijer";
    private const string Deal = "impact-ondernemen";
    private static readonly string[] Topics = ["inkoop"];

    private readonly string root = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "citydeals-erased-" + Path.GetRandomFileName())).FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task After_the_erasure_the_name_is_in_no_table_log_export_answer_or_cache()
    {
        var (first, second) = (Path.Combine(root, "first"), Path.Combine(root, "second"));
        using var node = await ServingNode.StartAsync(Directory.CreateDirectory(first).FullName);
        var connection = (await File.ReadAllTextAsync(Directory.EnumerateFiles(first, "connection", SearchOption.AllDirectories).Single(), Token)).Trim();
        using var other = await ServingNode.StartAsync(Directory.CreateDirectory(second).FullName, "--connection", connection);
        var (person, index) = await LiveAsync(node);
        var administrator = new NpgsqlConnectionStringBuilder(connection) { Username = Cluster.Administrator, Pooling = false }.ConnectionString;

        // As autovacuum may do at any moment.
        await ExecuteAsync(administrator, "analyze");
        var before = await node.ReadAllAsync(Deal, index, new Dictionary<string, string>());
        var named = before.Where(answer => answer.Text.Contains(Rare, StringComparison.Ordinal)).ToList();
        named.Count.ShouldBeGreaterThan(20, "the name showed before, in pages and answers");
        (await other.GetAsync("/personen")).Text.ShouldContain(Rare, Case.Sensitive, "the second node has read it too");
        (await InTablesAsync(administrator)).ShouldBe(["public.mt_doc_name_in_vault"], "and stood in one table, and in no statistic of it");

        await node.PostAsync($"/v1/persons/{person}/erasures", Body(new { reason = "Verzoek van betrokkene" }), "privacy-officer");

        (await other.GetAsync("/personen")).Text.ShouldNotContain(Rare, Case.Sensitive, "the second node asks the log at each question");
        var tags = named.Where(answer => answer.Tag is not null).ToDictionary(answer => answer.Path, answer => answer.Tag!);
        tags.Count.ShouldBeGreaterThan(10);
        foreach (var one in new[] { node, other })
        {
            var after = await one.ReadAllAsync(Deal, index, tags);
            after.Where(answer => answer.Text.Contains(Rare, StringComparison.OrdinalIgnoreCase)).Select(answer => answer.Path).ShouldBeEmpty();
            after.Where(answer => tags.ContainsKey(answer.Path) && (int)answer.Status == 304).Select(answer => answer.Path).ShouldBeEmpty("what was read before the erasure is not current any more");
            after.ShouldContain(answer => answer.Text.Contains("(naam gewist)", StringComparison.Ordinal) && answer.Path == $"/samenwerkingen/{Deal}");
            after.ShouldNotContain(answer => (int)answer.Status >= 500);
            log.WriteLine($"{after.Count} pages and answers read on {one.Client.BaseAddress}");
        }

        (await node.GetAsync("/v1/reports/annual/2021", accept: "text/markdown")).Text.ShouldNotContain(Rare);
        (await InTablesAsync(administrator)).ShouldBeEmpty();
        await DumpHoldsNoNameAsync(connection, administrator);
        await ExportHoldsNoNameAsync(node);
        node.Said.Concat(other.Said).ShouldNotContain(line => line.Contains(Rare, StringComparison.OrdinalIgnoreCase));
        await ExecuteAsync(administrator, "checkpoint");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(Holds).Select(file => Path.GetRelativePath(root, file)).ToList();

        // WAL is overwritten in its own time, not ours: the runbook says for how long, and this shows that it is the only place.
        log.WriteLine($"still in: {string.Join(", ", files)}");
        files.ShouldAllBe(file => file.Contains("/pg_wal/", StringComparison.Ordinal));
    }

    /// <summary>Registers the person, and gives them every role there is, an entry that was corrected and one that is disputed, and an established report.</summary>
    private static async Task<(string Person, long Index)> LiveAsync(ServingNode node)
    {
        var person = (await node.PostAsync("/v1/persons", Body(new { name = $"Quirijn {Rare}" }))).GetProperty("person").GetString() ?? "";
        var one = $"/v1/collaborations/{Deal}";
        var chair = await node.PostAsync($"{one}/chairs", Body(new { seat = "co-chair", person }));
        await node.PostAsync($"{one}/persons", Body(new { person, role = "project-leader" }));
        await node.PostAsync($"{one}/meetings", Body(new { meeting = "board-2021-06", forum = "board", mode = "online", topics = Topics, guests = new[] { new { person, capacity = "spreker" } } }));
        await node.PostAsync($"{one}/deliverables", Body(new { deliverable = "koopgids", title = "Koopgids", type = "study", contributors = new[] { new { person } } }));
        await node.PostAsync($"{one}/contacts", Body(new { with = new[] { new { name = "EZK", type = "ministry" } }, what = "talks", topic = "Financiering", representative = person }));
        var entry = chair.GetProperty("events")[0].GetString();
        await node.PostAsync($"{one}/entries/{entry}/disputes", new { reason = "Ander verslag", claim = Body(new { seat = "vice-chair", person }) });
        using var frozen = await node.Client.GetAsync(new Uri("/v1/reports/annual/2021", UriKind.Relative), Token);
        var index = long.Parse(frozen.Headers.GetValues("Ledger-Position").Single(), System.Globalization.CultureInfo.InvariantCulture);
        return (person, index);
    }

    private static Dictionary<string, object?> Body(object fields)
    {
        var body = JsonSerializer.SerializeToElement(fields).EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value);
        body["effective"] = new { @as = "occurred", when = "2021-06-01" };
        body["source"] = new { document = "Notulen", publisher = "Apeldoorn" };
        return body;
    }

    /// <summary>Every table of every schema, the system's own as well, row by row as text.</summary>
    private static async Task<List<string>> InTablesAsync(string administrator)
    {
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync(Token);
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand("select format('%I.%I', n.nspname, c.relname) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm', 'p') order by 1", connection))
        await using (var row = await list.ExecuteReaderAsync(Token))
        {
            while (await row.ReadAsync(Token))
                tables.Add(row.GetString(0));
        }

        tables.Count.ShouldBeGreaterThan(60);
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand($"select exists (select 1 from {table} t where t::text ilike '%{Rare}%' or encode(convert_to(t::text, 'UTF8'), 'escape') ilike '%{Convert.ToHexString(Encoding.UTF8.GetBytes(Rare))}%')", connection);
            if (await command.ExecuteScalarAsync(Token) is true)
                found.Add(table);
        }

        return found;
    }

    /// <summary>What a backup made now would hold; where the server came without <c>pg_dump</c> the tables have answered already.</summary>
    private async Task DumpHoldsNoNameAsync(string connection, string administrator)
    {
        await using var opened = new NpgsqlConnection(administrator);
        await opened.OpenAsync(Token);
        await using var version = new NpgsqlCommand("select current_setting('server_version_num')::int / 10000", opened);
        var program = $"/usr/lib/postgresql/{await version.ExecuteScalarAsync(Token)}/bin/pg_dump";
        if (!File.Exists(program))
        {
            log.WriteLine($"no {program}: no dump was made");
            return;
        }

        var named = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(program, ["--host", named.Host ?? "", "--port", $"{named.Port}", "--username", named.Username ?? "", named.Database ?? ""]) { RedirectStandardOutput = true };
        start.Environment["PGPASSWORD"] = named.Password;
        using var dump = Process.Start(start) ?? throw new InvalidOperationException("pg_dump does not start.");
        var text = await dump.StandardOutput.ReadToEndAsync(Token);
        await dump.WaitForExitAsync(Token);
        dump.ExitCode.ShouldBe(0);
        text.ShouldContain("person_erased");
        text.Contains(Rare, StringComparison.OrdinalIgnoreCase).ShouldBeFalse("a dump holds the name");
    }

    private async Task ExportHoldsNoNameAsync(ServingNode node)
    {
        var (export, key) = (Path.Combine(root, "export.jsonl"), Path.Combine(root, "key"));
        await File.WriteAllBytesAsync(export, await node.Client.GetByteArrayAsync(new Uri("/v1/ledger/export", UriKind.Relative), Token), Token);
        await File.WriteAllBytesAsync(key, await node.Client.GetByteArrayAsync(new Uri("/v1/ledger/key", UriKind.Relative), Token), Token);
        using var verify = CityDealsProcess.Start(root, "verify", export, "--key", key);
        await verify.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(2), Token);
        verify.ExitCode.ShouldBe(ExitCodes.Done, string.Join('\n', verify.Output.Concat(verify.Errors)));
        using var audit = CityDealsProcess.Start(node.Data, "audit");
        await audit.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(2), Token);
        audit.ExitCode.ShouldBe(ExitCodes.Done, string.Join('\n', audit.Output.Concat(audit.Errors)));
    }

    private static async Task ExecuteAsync(string administrator, string sql)
    {
        await using var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static bool Holds(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(Rare)) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A socket, or a file that went while we looked.
            return false;
        }
    }
}
