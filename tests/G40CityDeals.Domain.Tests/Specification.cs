using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Tests;

/// <summary>
/// A pure spec of one use case: <c>Given(facts).When(command).ThenFacts(…)</c>. Decided as the command runner does it, through
/// <see cref="UseCase.Decide"/>, so that a fact that already stands is seen as such.
/// </summary>
public static class Specification
{
    public static Situation Nothing { get; } = new([]);

    /// <summary>The n-th fact is the entry <see cref="Recorded.Id"/>(n).</summary>
    public static Situation Given(params ReadOnlySpan<CollaborationEvent> facts) => new(Recorded.Entries(facts));

    public static Situation GivenEntries(params ReadOnlySpan<Entry> entries) => new([.. entries]);

    public sealed class Situation(IReadOnlyList<Entry> entries)
    {
        private string _stream = Recorded.Stream;

        /// <summary>In this stream instead of <see cref="Recorded.Stream"/>.</summary>
        public Situation On(string stream) => new([.. entries.Select(entry => entry with { Stream = stream })]) { _stream = stream };

        public Outcome When(Command command) => new(UseCase.Decide(new StreamHistory(entries) { Stream = _stream }, command));
    }

    public sealed class Outcome(Decision decision)
    {
        /// <summary>Accepted with exactly these facts, in this order; none: already so.</summary>
        public void ThenFacts(params CollaborationEvent[] facts) =>
            decision.ShouldBeOfType<Decision.Accepted>(decision.ToString()).Facts.ToArray().ShouldBe(facts);

        public void ThenNothing() => ThenFacts();

        /// <summary>Rejected for exactly one reason. The field is compared when it is given.</summary>
        public Violation ThenRejected(string code, string? field = null)
        {
            var violation = Rejected().ShouldHaveSingleItem();
            violation.Code.ShouldBe(code);
            violation.Detail.ShouldNotBeNullOrWhiteSpace();
            if (field is not null)
                violation.Field.ShouldBe(field);
            return violation;
        }

        /// <summary>Rejected for all these reasons at once.</summary>
        public void ThenRejectedForAll(params string[] codes) => Rejected().Select(violation => violation.Code).ShouldBe(codes, ignoreOrder: true);

        private ValueList<Violation> Rejected() => decision.ShouldBeOfType<Decision.Rejected>(decision.ToString()).Violations;
    }
}
