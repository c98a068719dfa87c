using FsCheck;
using FsCheck.Fluent;

namespace G40CityDeals.Domain.Tests.Time;

public sealed class AmsterdamTimeTests
{
    [Theory]
    [InlineData("2026-07-01", 22, 0)]
    [InlineData("2026-01-15", 23, 0)]
    [InlineData("2026-03-28", 23, 0)]
    [InlineData("2026-03-29", 22, 0)]
    [InlineData("2026-10-24", 22, 0)]
    [InlineData("2026-10-25", 23, 0)]
    public void A_day_ends_at_midnight_there_in_summer_and_in_winter(string day, int hourUtc, int minuteUtc) =>
        AmsterdamTime.EndOf(Recorded.Day(day)).ShouldBe(new DateTimeOffset(Recorded.Day(day).ToDateTime(new TimeOnly(hourUtc, minuteUtc)), TimeSpan.Zero));

    [Fact]
    public void The_last_moment_of_a_day_is_in_it_and_its_end_is_in_the_next() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Gen.Choose(0, 4000)), n =>
        {
            var day = new DateOnly(2020, 1, 1).AddDays(n);
            var end = AmsterdamTime.EndOf(day);
            return end.Offset == TimeSpan.Zero && AmsterdamTime.DayOf(end) == day.AddDays(1) && AmsterdamTime.DayOf(end.AddTicks(-1)) == day;
        }));
}
