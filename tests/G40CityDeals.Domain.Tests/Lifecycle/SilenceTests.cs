using G40CityDeals.Domain.Lifecycle;
using static G40CityDeals.Domain.Tests.Lifecycle.Course;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Lifecycle;

/// <summary>When a collaboration that goes on has been quiet for too long.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData("2026-03-15", "2026-09-15", 6, null)]
    [InlineData("2026-03-15", "2026-09-16", 6, 6)]
    [InlineData("2026-03-15", "2026-10-14", 6, 6)]
    [InlineData("2026-03-15", "2026-10-15", 6, 7)]
    [InlineData("2025-08-31", "2026-02-28", 6, null)]
    [InlineData("2025-08-31", "2026-03-01", 6, 6)]
    [InlineData("2024-08-31", "2025-02-28", 6, null)]
    [InlineData("2023-08-31", "2024-02-29", 6, null)]
    [InlineData("2023-08-31", "2024-03-01", 6, 6)]
    [InlineData("2024-02-29", "2024-03-29", 1, null)]
    [InlineData("2024-02-29", "2024-03-30", 1, 1)]
    [InlineData("2024-11-22", "2026-11-22", 6, 24)]
    [InlineData("2026-11-22", "2026-11-22", 1, null)]
    [InlineData("2026-11-22", "2021-01-01", 1, null)]
    public void It_is_silent_from_the_day_after_so_many_calendar_months(string lastRecorded, string today, int afterMonths, int? months) =>
        Silence.Of(Profile(Registered(CollaborationKind.CityDeal)), Day(today), Day(lastRecorded), Day(today), afterMonths)
            .ShouldBe(months is { } number ? new Silence(Day(lastRecorded), number) : null);

    [Theory]
    [InlineData(Phase.Completed, false)]
    [InlineData(Phase.Lapsed, false)]
    [InlineData(Phase.InExecution, true)]
    [InlineData(Phase.Idea, true)]
    public void What_completed_or_lapsed_need_not_speak(Phase phase, bool silent) =>
        (On("2026-11-22", Registered(CollaborationKind.CityDeal), Entered(phase, "2024-01")) is not null).ShouldBe(silent);

    [Fact]
    public void What_was_still_going_on_that_day_counts_for_that_day()
    {
        CollaborationEvent[] facts = [Registered(CollaborationKind.CityDeal), Entered(Phase.InExecution, "2020"), Entered(Phase.Completed, "2024-01-01")];
        On("2023-12-31", facts).ShouldNotBeNull();
        On("2024-01-01", facts).ShouldBeNull();
    }

    [Fact]
    public void What_had_not_begun_that_day_is_not_silent() => On("2018-12-31", Registered(CollaborationKind.CityDeal)).ShouldBeNull();

    [Fact]
    public void What_was_never_registered_and_of_which_no_phase_is_known_is_taken_to_go_on() => On("2026-11-22").ShouldNotBeNull();

    [Fact]
    public void Less_than_a_month_is_no_silence() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Silence.Of(Profile(), Day("2026-11-22"), Day("2026-01-01"), Day("2026-11-22"), 0));

    private static Silence? On(string activeOn, params ReadOnlySpan<CollaborationEvent> facts) =>
        Silence.Of(Profile(facts), Day(activeOn), Day("2026-01-05"), Day("2026-11-22"), Silence.DefaultMonths);
}
