using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Replaying;

public sealed class DutchDelaysTests
{
    [Theory]
    [InlineData("2026-03-01", "op dezelfde dag")]
    [InlineData("2026-02-28", "1 dag later")]
    [InlineData("2025-12-31", "60 dagen later")]
    [InlineData("2025-12-02", "2 maanden later")]
    [InlineData("2021-10-13", "4 jaar en 4 maanden later")]
    [InlineData("2025-02-01", "1 jaar en 1 maand later")]
    [InlineData("2025-03-01", "1 jaar later")]
    [InlineData("2021", "ten minste 4 jaar en 2 maanden later")]
    [InlineData("[..2021]", "ten minste 4 jaar en 2 maanden later")]
    [InlineData("2026", "hooguit 59 dagen later")]
    [InlineData("2026-09-22", "6 maanden vooraf")]
    [InlineData("2026-10", "ten minste 7 maanden vooraf")]
    [InlineData("[2025-06..]", "hooguit 9 maanden later")]
    [InlineData("[..2026]", null)]
    public void What_occurred_was_recorded_no_more_precisely_later_than_its_moment_is_known(string when, string? words) =>
        DutchDelays.Of(Effective.OccurredIn(when), Recorded.Day("2026-03-01")).ShouldBe(words);

    [Theory]
    [InlineData("2021", "4 jaar en 2 maanden na afloop")]
    [InlineData("2026", "tijdens die periode")]
    [InlineData("2021/..", "tijdens die periode")]
    public void What_held_is_counted_from_the_end_of_its_period(string when, string words) =>
        DutchDelays.Of(Effective.HeldDuring(when), Recorded.Day("2026-03-01")).ShouldBe(words);

    [Fact]
    public void Of_an_unknown_moment_no_delay_is_made_up() => DutchDelays.Of(Effective.OccurredOnceUnknown, Recorded.Day("2026-03-01")).ShouldBeNull();
}
