using G40CityDeals.App.Ledger;
using G40CityDeals.App.Features.Ledger.Verifying;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.App.EventLog;

namespace G40CityDeals.App.Tests.Ledger;

/// <summary>The live database, with and without somebody's hand in it.</summary>
public sealed class AuditTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly (string Sql, string Code)[] Hands =
    [
        ("update {schema}.mt_events set data = data || '{\"reason\":\"x\"}' where seq_id = (select seq_id from {schema}.ledger_leaf where index = 40)", "leaf-mismatch"),
        ("update {schema}.mt_events set user_name = 'x' where seq_id = (select seq_id from {schema}.ledger_leaf where index = 40)", "leaf-mismatch"),
        ("update {schema}.mt_events set data = data || '{\"number\":1.5}' where seq_id = (select seq_id from {schema}.ledger_leaf where index = 40)", "unreadable"),
        ("update {schema}.ledger_leaf set leaf = sha256('x') where index = 40", "stated-leaf-wrong"),
        ("delete from {schema}.mt_events where seq_id = (select seq_id from {schema}.ledger_leaf where index = 40)", "index-not-dense"),
        ("delete from {schema}.ledger_leaf where index = (select max(index) from {schema}.ledger_leaf)", "size-mismatch"),
        ("update {schema}.committed_value set value = '{\"name\":\"x\"}'", "person-changed"),
        ("delete from {schema}.committed_value", "person-missing"),
        ("update {schema}.mt_events set tenant_id = 'x' where seq_id = 1", "audit.fixed-columns"),
        ("update {schema}.mt_events set is_archived = true where seq_id = 1", "audit.fixed-columns"),
        ("update {schema}.mt_events set mt_dotnet_type = 'x' where seq_id = 1", "audit.fixed-columns"),
        ("update {schema}.mt_events set bdata = 'x' where seq_id = 1", "audit.fixed-columns"),
        ("update {schema}.mt_streams set is_archived = true", "audit.stream-columns"),
        ("update {schema}.mt_streams set version = version + 1", "audit.stream-versions"),
        ("update {schema}.ledger_leaf set recorded_at = recorded_at - interval '1 day' where index = 0", "audit.leaf-columns"),
        ("delete from {schema}.receipt where last_index = 5", "audit.event-without-receipt"),
        ("update {schema}.receipt set version = version + 1 where last_index = 5", "audit.receipt-differs"),
        ("alter table {schema}.ledger_checkpoint disable trigger never_changes", "audit.guard-missing"),
        ("update {schema}.receipt set key = key || 'x' where last_index = 5", "audit.receipt-key"),
    ];

    [Fact]
    public async Task Given_a_log_that_nobody_touched_Then_the_audit_finds_nothing_and_signs_nothing()
    {
        await using var log = await ServedLog.StartAsync();
        await log.SignedAsync();
        var before = await log.TextAsync("checkpoints");

        var (verdict, problems) = await log.Get<Auditor>().AuditAsync(progress: null, Token);

        problems.ShouldBeEmpty();
        verdict.ShouldNotBeNull().Outcome.ShouldBe(VerdictOutcome.Verified, string.Join('\n', verdict.Findings));
        (await log.TextAsync("checkpoints")).ShouldBe(before);
    }

    [Fact]
    public async Task Given_a_hand_in_the_database_Then_the_audit_tells_what_it_did()
    {
        await using var log = await ServedLog.StartAsync();
        await log.SignedAsync();
        foreach (var (sql, code) in Hands)
        {
            await log.ForceAsync(sql);

            var (verdict, problems) = await log.Get<Auditor>().AuditAsync(progress: null, Token);

            problems.Select(problem => problem.Code).Concat(verdict?.Findings.Select(finding => finding.Code) ?? []).ShouldContain(code, sql);
            await log.UndoAsync();
        }

        (await log.Get<Auditor>().AuditAsync(progress: null, Token)).Problems.ShouldBeEmpty("what was undone is whole again");
    }

    [Fact]
    public async Task Given_an_erasure_that_no_checkpoint_covers_yet_Then_the_audit_takes_it_from_the_log_and_misses_it_on_the_list()
    {
        await using var log = await ServedLog.StartAsync();
        await log.SignedAsync();
        var store = log.Get<IEventStore>();
        var person = (await store.ReadValuesAsync(Token)).Values.First().Subject;
        var erased = new PersonErased(person, "Verzoek") { Effective = Effective.OccurredIn("2026"), Source = new Source("Verzoek", "FG") };

        // Past the command runner, as if the app had died right after the commit: nothing signed it, and nothing listed it.
        (await store.AppendAsync(
            new AppendRequest(Streams.Persons, Streams.Persons, ExpectedVersion.Any, "erased-and-died", new byte[32], [EventRegistry.Encode(erased)], new EventMetadata("somebody")) { EraseSubjects = [person] },
            Token)).ShouldBeOfType<AppendOutcome.Committed>();

        var (verdict, problems) = await log.Get<Auditor>().AuditAsync(progress: null, Token);

        verdict.ShouldNotBeNull().Outcome.ShouldBe(VerdictOutcome.Verified, string.Join('\n', verdict.Findings));
        problems.ShouldHaveSingleItem().Code.ShouldBe("erasures.not-listed");
    }
}
