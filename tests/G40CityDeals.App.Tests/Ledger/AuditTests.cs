using G40CityDeals.App.Persons;
using Microsoft.Extensions.DependencyInjection;
using Wolverine;
using G40CityDeals.App.Ledger;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Ledger;

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
        ("update {schema}.mt_doc_name_in_vault set data = data || '{\"name\":\"x\"}'", "person-changed"),
        ("delete from {schema}.mt_doc_name_in_vault", "person-missing"),
        ("update {schema}.mt_events set tenant_id = 'x' where seq_id = 1", "audit.fixed-columns"),
        ("update {schema}.mt_events set is_archived = true where seq_id = 1", "audit.fixed-columns"),
        ("update {schema}.mt_events set bdata = 'x' where seq_id = 1", "audit.unreadable-event"),
        ("update {schema}.mt_streams set is_archived = true", "audit.stream-columns"),
        ("update {schema}.mt_streams set version = version + 1", "audit.stream-versions"),
        ("update {schema}.ledger_leaf set seq_id = seq_id + 1000 where index = 5", "audit.leaf-without-event"),
        ("delete from {schema}.ledger_leaf where index = 5", "audit.event-without-leaf"),
        ("delete from {schema}.mt_doc_receipt where id = '2021/F42/2'", "audit.event-without-receipt"),
        ("update {schema}.mt_doc_receipt set data = data || '{\"version\":99}' where id = '2021/F42/2'", "audit.receipt-differs"),
        ("update {schema}.mt_doc_receipt set id = id || 'x' where id = '2021/F42/2'", "audit.receipt-key"),
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
    public async Task Given_a_guard_that_is_off_Then_the_audit_tells_which()
    {
        await using var log = await ServedLog.StartAsync();
        await log.SignedAsync();
        await log.ExecuteAsync("alter table {schema}.ledger_checkpoint disable trigger never_changes");

        var problem = (await log.Get<Auditor>().AuditAsync(progress: null, Token)).Problems[0];

        problem.Code.ShouldBe("log.guard-missing");
        problem.Detail.ShouldContain("ledger_checkpoint");
    }

    [Fact]
    public async Task Given_an_erasure_that_no_checkpoint_covers_yet_Then_the_audit_takes_it_from_the_log_and_misses_it_on_the_list()
    {
        await using var log = await ServedLog.StartAsync();
        await log.SignedAsync();
        var person = (await log.Get<PersonVault>().ReadAsync(Token)).Values.First().Person;
        var command = new ErasePerson(person, "Verzoek") { Effective = Effective.OccurredIn("2026"), Source = new Source("Verzoek", "FG") };

        // Past what follows a recording, as if the app had died right after the commit: nothing signed it, and nothing listed it.
        await using (var scope = log.Get<IServiceScopeFactory>().CreateAsyncScope())
        {
            var record = new Record<ErasePerson>(Streams.Persons, command, new Actor("somebody", Role.PrivacyOfficer, Verified: false), "erased-and-died", new string('0', 64));
            (await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync<RecordingResult>(record, Token)).ShouldBeOfType<RecordingResult.Recorded>();
        }

        var (verdict, problems) = await log.Get<Auditor>().AuditAsync(progress: null, Token);

        verdict.ShouldNotBeNull().Outcome.ShouldBe(VerdictOutcome.Verified, string.Join('\n', verdict.Findings));
        problems.ShouldHaveSingleItem().Code.ShouldBe("erasures.not-listed");
    }
}
