using System.Security.Cryptography;
using G40CityDeals.App.Web.Keeping;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.Testing;
using Microsoft.AspNetCore.Http;

namespace G40CityDeals.App.Tests.Keeping;

/// <summary>What is kept, by whom it is made, and when it goes; on a real log.</summary>
public sealed class KeptAnswersMemoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_the_same_at_once_have_it_made_once()
    {
        await using var node = await SettledAsync();
        var (made, go) = (0, new TaskCompletionSource());
        var asked = Enumerable.Range(0, 32).Select(_ => Task.Run(() => AskAsync(node, "/1", async () =>
        {
            Interlocked.Increment(ref made);
            await go.Task;
            return (Answer(10), true);
        }))).ToList();
        await KeepingNode.UntilAsync(() => made > 0);
        go.SetResult();

        var answers = await Task.WhenAll(asked);

        made.ShouldBe(1);
        answers.Select(got => got.Answer).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        answers.Count(got => got.Made).ShouldBe(1);
    }

    [Fact]
    public async Task Who_waits_for_one_that_fails_or_is_not_to_be_kept_is_told_to_make_his_own()
    {
        await using var node = await SettledAsync();
        foreach (var fails in new[] { true, false })
        {
            var go = new TaskCompletionSource();
            var maker = AskAsync(node, "/1", async () =>
            {
                await go.Task;
                return fails ? throw new InvalidOperationException("broken") : (Answer(10), false);
            });
            var waiter = AskAsync(node, "/1", () => throw new InvalidOperationException("The first is still making it."));
            go.SetResult();

            (await waiter).ShouldBe((null, false));
            if (fails)
                await Should.ThrowAsync<InvalidOperationException>(maker);
            else
                (await maker).Answer.ShouldNotBeNull("who made it has it");
            node.Kept.Count.ShouldBe(0);
        }
    }

    [Fact]
    public async Task What_was_made_while_something_was_recorded_is_not_kept()
    {
        await using var node = await SettledAsync();

        var got = await AskAsync(node, "/1", async () =>
        {
            await node.PostAsync("/v1/collaborations", SampleFacts.Deal("intussen"));
            return (Answer(10), true);
        });

        got.Answer.ShouldNotBeNull();
        node.Kept.Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_kept_has_a_bound_in_bytes()
    {
        await using var node = await SettledAsync();
        const int each = 1024 * 1024;

        for (var place = 0; place < 80; place++)
            (await AskAsync(node, $"/{place}", () => Task.FromResult(((KeptAnswer?)Answer(each), true)))).Answer.ShouldNotBeNull();

        node.Kept.Count.ShouldBeInRange(1, KeptAnswers.MostBytes / each);
    }

    [Fact]
    public async Task Each_command_is_told_of_before_who_gave_it_is_answered()
    {
        // Nothing listens here: only the command itself can tell.
        await using var installation = await TestInstallation.CreateAsync(Token);
        var told = 0;
        installation.Get<StandingWatch>().Changed += (_, _) => told++;
        var command = new RegisterCollaboration("Een deal", CollaborationKind.CityDeal) { Effective = Effective.OccurredIn("2021"), Source = new Source("Jaarverslag", "G40") };
        var recording = new Recording("een-deal", command, new Actor("tester", Role.Coordinator, Verified: false), "key", SHA256.HashData("key"u8));

        (await installation.Get<CommandRunner>().RunAsync(recording, Token)).ShouldBeOfType<RecordingResult.Recorded>();

        told.ShouldBe(1);
    }

    private static async Task<KeepingNode> SettledAsync()
    {
        var node = await KeepingNode.StartAsync(withYear2021: false);
        await KeepingNode.UntilAsync(() => node.Kept.Standing is not null);
        return node;
    }

    private static Task<(KeptAnswer? Answer, bool Made)> AskAsync(KeepingNode node, string path, Func<Task<(KeptAnswer? Answer, bool MayBeKept)>> make) =>
        node.Kept.GetAsync(new Question(path, "", "", "", new DateOnly(2026, 1, 1)), node.Kept.Standing.ShouldNotBeNull(), make, Token);

    private static KeptAnswer Answer(int bytes) => new(new HeaderDictionary(), new byte[bytes]);
}
