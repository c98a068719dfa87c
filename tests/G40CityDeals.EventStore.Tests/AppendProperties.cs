using FsCheck;
using FsCheck.Fluent;

namespace G40CityDeals.EventStore.Tests;

/// <summary>Whatever is appended, PostgreSQL and the oracle say and hold the same.</summary>
public sealed class AppendProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(60);

    private static Gen<Step> Steps =>
        from stream in Gen.Elements("a", "b", "c")
        from expected in Gen.Frequency(
            (2, Gen.Constant(ExpectedVersion.Any)),
            (2, Gen.Constant(ExpectedVersion.NoStream)),
            (4, Gen.Choose(1, 6).Select(version => ExpectedVersion.Exactly(version))))
        from key in Gen.Choose(0, 30)
        from variant in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Constant(1)))
        from events in Gen.Choose(0, 3)
        select new Step(stream, expected, key, variant, events);

    [Fact]
    public void Given_any_appends_one_after_the_other_Then_both_stores_answer_and_hold_the_same() =>
        Check.One(Config, Prop.ForAll(Gen.ListOf(Steps).ToArbitrary(), steps => Run(SameAsync(steps, together: false))));

    [Fact]
    public void Given_any_appends_that_go_together_Then_both_stores_answer_and_hold_the_same_as_if_one_after_the_other() =>
        Check.One(Config, Prop.ForAll(Gen.ListOf(Steps).ToArbitrary(), steps => Run(SameAsync(steps, together: true))));

    private static async Task SameAsync(IEnumerable<Step> steps, bool together)
    {
        await using var schema = await TestSchema.MigratedAsync();

        // Which of two calls under way gets the lock first is the database's choice; within a call, and from call to call of one lane, the order is the callers'.
        var options = new EventStoreOptions { PageSize = 3, BatchCount = 7, Lanes = 1 };
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name, options);
        var oracle = new InMemoryEventStore(() => DateTimeOffset.UnixEpoch);
        var requests = steps.Select(step => step.Request).ToList();

        var answers = new List<AppendOutcome>();
        if (together)
        {
            answers.AddRange(await Task.WhenAll(requests.Select(request => store.AppendAsync(request, TestSchema.Token)).ToList()));
        }
        else
        {
            foreach (var request in requests)
                answers.Add(await store.AppendAsync(request, TestSchema.Token));
        }

        var expected = new List<AppendOutcome>();
        foreach (var request in requests)
            expected.Add(await oracle.AppendAsync(request, TestSchema.Token));

        answers.Select(Sample.Told).ShouldBe(expected.Select(Sample.Told));
        (await store.AllAsync()).Select(Sample.Told).ShouldBe((await oracle.AllAsync()).Select(Sample.Told));
        foreach (var stream in new[] { "a", "b", "c" })
            (await store.StreamAsync(stream, upTo: 9)).Select(Sample.Told).ShouldBe((await oracle.StreamAsync(stream, upTo: 9)).Select(Sample.Told));
        (await store.HeadAsync(TestSchema.Token)).Index.ShouldBe((await oracle.HeadAsync(TestSchema.Token)).Index);
    }

    // FsCheck asks for an answer, not for a task; xunit has no synchronisation context that waiting could block.
    private static bool Run(Task check)
    {
#pragma warning disable xUnit1031
        check.GetAwaiter().GetResult();
#pragma warning restore xUnit1031
        return true;
    }

    private sealed record Step(string Stream, ExpectedVersion Expected, int Key, int Variant, int Events)
    {
        // A key goes with one command, as it does when callers behave; variant 1 is the caller that does not.
        public AppendRequest Request => Sample.Append(Stream, Expected, $"k{Key}", Events) with { CommandHash = Sample.Hash($"{Key}/{Variant}") };
    }
}
