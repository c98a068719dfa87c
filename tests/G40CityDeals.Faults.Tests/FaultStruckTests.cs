using System.Net;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Faults.Striking;
using G40CityDeals.Testing;

namespace G40CityDeals.Faults.Tests;

/// <summary>A fault that nobody felt has shown nothing.</summary>
public sealed class FaultStruckTests
{
    private const long Struck = 100;

    public static TheoryData<string> Disturbing => new(AllFaults.All.Where(fault => fault.MustDisturb).Select(fault => fault.Name));

    [Theory]
    [MemberData(nameof(Disturbing))]
    public void Given_that_only_sendings_before_it_had_no_answer_Then_the_fault_struck_nothing(string name)
    {
        var history = With((AnswerKind.Unknown, Struck - 1), (AnswerKind.Acknowledged, Struck + 1), (AnswerKind.Refused, Struck + 2));

        Round.Unfelt(AllFaults.Named(name).Single(), history, Struck).ShouldNotBeNull().Invariant.ShouldBe("fault-struck");
    }

    [Theory]
    [InlineData("Unknown")]
    [InlineData("TryAgain")]
    public void Given_a_sending_without_a_definite_answer_after_it_Then_the_fault_struck(string kind) =>
        Round.Unfelt(AllFaults.Named("postgres-kill").Single(), With((Enum.Parse<AnswerKind>(kind), Struck + 1)), Struck).ShouldBeNull();

    [Fact]
    public void Given_a_fault_that_may_pass_unnoticed_Then_nothing_is_asked_of_it() =>
        Round.Unfelt(AllFaults.Named("idle-transaction").Single(), With((AnswerKind.Acknowledged, Struck + 1)), Struck).ShouldBeNull();

    [Fact]
    public void Given_an_operation_that_was_acknowledged_at_the_third_sending_Then_two_sendings_are_told_as_unanswered()
    {
        var history = With((AnswerKind.Unknown, 1), (AnswerKind.TryAgain, 2), (AnswerKind.Acknowledged, 3));

        var round = RoundResult.Of("postgres-kill", history, [], recovery: null, views: null);

        (round.Acknowledged, round.Unanswered, round.Refused).ShouldBe((1, 2, 0));
    }

    [Theory]
    [InlineData("proxy-cut")]
    [InlineData("proxy-swallow")]
    public async Task Given_a_proxy_on_which_nobody_waits_for_an_answer_Then_the_fault_struck_nothing(string name)
    {
        await using var proxy = new TcpProxy(new DnsEndPoint("127.0.0.1", 1));

        var broken = await Should.ThrowAsync<PromiseBrokenException>(
            () => ((ProxyFault)AllFaults.Named(name).Single()).OnAsync(proxy, new Random(0), TestContext.Current.CancellationToken));

        broken.Invariant.ShouldBe("fault-struck");
    }

    private static History With(params IEnumerable<(AnswerKind Kind, long Ended)> sendings)
    {
        var history = new History();
        foreach (var (kind, ended) in sendings)
            history.Add(new Attempt(Doctored.Command("one", expected: null), new Answer(kind, ""), ended - 1, ended));
        return history;
    }
}
