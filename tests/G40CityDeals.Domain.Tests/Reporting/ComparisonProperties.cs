using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Tests.KnownHistory;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>What holds of every comparison of every history.</summary>
public sealed class ComparisonProperties
{
    private static readonly DateOnly[] Days = [Recorded.Day("2020-12-31"), Recorded.Day("2021-03-15"), Recorded.Day("2021-06-15"), Recorded.Day("2021-12-31"), Recorded.Day("2022-12-31")];

    [Fact]
    public void Every_entry_recorded_between_is_mentioned_once() => ForAll((entries, first, second) =>
    {
        var mentioned = Compared(entries, first, second).SelectMany(one => one.Facts).SelectMany(fact => fact.Changes).Select(change => change.Entry);
        mentioned.ShouldBe(entries.Where(entry => second.Known.Includes(entry) && !first.Known.Includes(entry)).Select(entry => entry.Id), ignoreOrder: true);
    });

    [Fact]
    public void Every_fact_is_listed_at_most_once_and_never_without_evidence() => ForAll((entries, first, second) =>
    {
        var facts = Compared(entries, first, second).SelectMany(one => one.Facts).ToList();
        facts.Select(fact => fact.Entry).ShouldBeUnique();
        facts.ShouldAllBe(fact => fact.Evidence.Contains(fact.Entry) && fact.Sentence.Length > 0);
    });

    [Fact]
    public void What_was_known_already_and_lies_before_the_first_day_is_not_listed() => ForAll((entries, first, second) =>
    {
        var (before, after) = (History.AsKnown(entries, first.Known), History.AsKnown(entries, second.Known));
        var old = after.Where(entry => entry.Fact.Effective.Span.After <= first.Day && before.Contains(entry)).Select(entry => entry.Id).ToHashSet();
        Compared(entries, first, second).SelectMany(one => one.Facts).ShouldAllBe(fact => !old.Contains(fact.Entry));
    });

    [Fact]
    public void A_viewpoint_does_not_differ_from_itself() => ForAll((entries, _, second) =>
        Compared(entries, second, second).ShouldAllBe(one => one.IsEmpty));

    [Fact]
    public void With_the_same_knowledge_nothing_is_learned_and_on_the_same_day_nothing_happens() => ForAll((entries, first, second) =>
    {
        Compared(entries, first with { Known = second.Known }, second).ShouldAllBe(one => one.Status.Learned.Count == 0 && !one.Learned.Any());
        Compared(entries, first with { Day = second.Day }, second).ShouldAllBe(one => one.Status.Happened.Count == 0 && one.Status.Faded.Count == 0 && !one.Happened.Any());
    });

    [Fact]
    public void What_was_learned_and_then_happened_is_the_whole_change_of_the_state() => ForAll((entries, first, second) =>
    {
        foreach (var one in Compared(entries, first, second))
        {
            var state = Sheet(entries, first);
            Apply(state, one.Status.Learned);
            Apply(state, one.Status.Happened.Concat(one.Status.Faded));
            state.ShouldBe(Sheet(entries, second), ignoreOrder: true);
        }
    });

    private static void Apply(Dictionary<string, string> state, IEnumerable<StatusChange> changes)
    {
        foreach (var change in changes)
        {
            state.GetValueOrDefault(change.Key).ShouldBe(change.Before);
            if (change.After is { } after)
                state[change.Key] = after;
            else
                state.Remove(change.Key);
        }
    }

    private static Dictionary<string, string> Sheet(IReadOnlyList<Entry> entries, Viewpoint viewpoint) =>
        StatusSheet.Of(CollaborationViews.Project(Recorded.Collaboration, History.AsKnown(entries, viewpoint.Known)), viewpoint.Day).Lines.ToDictionary(line => line.Key, line => line.Value);

    private static ValueList<ComparedCollaboration> Compared(IReadOnlyList<Entry> entries, Viewpoint first, Viewpoint second) => Comparison.Of(entries, first, second).Collaborations;

    private static void ForAll(Action<IReadOnlyList<Entry>, Viewpoint, Viewpoint> holds)
    {
        var cases = from commands in Happenings.Commands
                    from known in Gen.Choose(0, 30).Two()
                    from days in Gen.Choose(0, Days.Length - 1).Two()
                    select (commands, known, days);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(25), Prop.ForAll(Arb.From(cases), one =>
        {
            var entries = Happenings.Happen(one.commands);
            var (early, late) = (Math.Min(one.known.Item1, one.known.Item2), Math.Max(one.known.Item1, one.known.Item2));
            holds(
                entries,
                new(Days[Math.Min(one.days.Item1, one.days.Item2)], new Domain.Known(early)),
                new(Days[Math.Max(one.days.Item1, one.days.Item2)], new Domain.Known(late)));
            return true;
        }));
    }
}
