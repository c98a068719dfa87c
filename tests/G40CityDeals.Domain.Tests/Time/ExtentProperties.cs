using FsCheck;
using FsCheck.Fluent;
using static G40CityDeals.Domain.Tests.Time.Window;

namespace G40CityDeals.Domain.Tests.Time;

/// <summary>Extent against the slow way: the answer for every day equals what all readings of the dates together say.</summary>
public sealed class ExtentProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void A_beginning_is_read_as_all_its_readings_together() =>
        Check.One(Many, Prop.ForAll(Arb.From(Effectives), effective => Agree(Extent.Beginning(effective), Begun(effective))));

    [Fact]
    public void A_beginning_and_an_end_are_read_as_all_their_readings_together() =>
        Check.One(Many, Prop.ForAll(Arb.From(Effectives), Arb.From(Effectives), (begun, ended) =>
        {
            var readings = Ended(begun, ended).ToList();
            // Entries that contradict each other have no reading; which of them counts is told by examples.
            return readings.Count == 0 || Agree(Extent.Beginning(begun).EndedBy(ended, Day(Places[0])), readings);
        }));

    [Fact]
    public void An_end_at_an_unknown_moment_had_come_by_the_day_it_was_recorded() =>
        Check.One(Many, Prop.ForAll(Arb.From(Moments), Arb.From(Gen.Elements<int>(Places)), (begun, recorded) =>
        {
            var effective = new Effective.Occurred(begun);
            var readings = Terms(effective).Where(term => term.End <= recorded).ToList();
            var extent = Extent.Beginning(effective).EndedBy(Effective.OccurredOnceUnknown, Day(recorded));
            extent.Ended.ShouldBeTrue();
            return readings.Count == 0 || Agree(extent, readings);
        }));

    [Fact]
    public void Two_statements_that_join_are_read_as_the_readings_they_share() =>
        Check.One(Many, Prop.ForAll(Arb.From(Effectives), Arb.From(Effectives), (one, other) =>
        {
            var (a, b) = (Extent.Beginning(one), Extent.Beginning(other));
            return !a.Joins(b) || Agree(a.JoinedWith(b), Begun(one).Intersect(Begun(other)).ToList());
        }));

    [Fact]
    public void Joining_is_the_same_from_both_sides() =>
        Check.One(Many, Prop.ForAll(Arb.From(Effectives), Arb.From(Effectives), (one, other) =>
        {
            var (a, b) = (Extent.Beginning(one), Extent.Beginning(other));
            return a.Joins(b) == b.Joins(a) && (!a.Joins(b) || Places.All(place => a.JoinedWith(b).On(Day(place)) == b.JoinedWith(a).On(Day(place))));
        }));

    [Fact]
    public void What_a_source_asserts_is_certain() =>
        Check.One(Many, Prop.ForAll(Arb.From(Effectives), effective =>
        {
            var extent = Extent.Beginning(effective);
            return extent.Asserted is not { } asserted || Places.Where(place => asserted.Contains(Day(place))).All(place => extent.On(Day(place)) == Certainty.Certain);
        }));

    private static bool Agree(Extent extent, IReadOnlyCollection<(int Begin, int End)> readings)
    {
        foreach (var place in Places)
            extent.On(Day(place)).ShouldBe(Read(readings, place), $"on {Day(place):yyyy-MM-dd}: {extent}");
        return true;
    }

    /// <summary>With no end recorded, what began goes on; what is only said to have held may have ended any time after.</summary>
    private static List<(int Begin, int End)> Begun(Effective effective) => effective is Effective.Occurred
        ? [.. Readings(effective.Span).Select(begin => (begin, Never))]
        : [.. Terms(effective)];

    private static IEnumerable<(int Begin, int End)> Ended(Effective begun, Effective ended) =>
        Terms(begun).Where(term => ended is Effective.Occurred ? Readings(ended.Span).Contains(term.End) : term.End <= Place(ended.Span.First));
}
