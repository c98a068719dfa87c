namespace G40CityDeals.Domain.Tests.Time;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2021", "2021-01-01", "2022-01-01")]
    [InlineData("2021-22", "2021-06-01", "2021-09-01")]
    [InlineData("2021-07/2021-12", "2021-07-01", "2022-01-01")]
    [InlineData("2021-10-13/2021", "2021-10-13", "2022-01-01")]
    [InlineData("../2021", "0001-01-01", "2022-01-01")]
    [InlineData("2021/..", "2021-01-01", "9999-12-31")]
    public void A_period_covers_all_days_from_its_first_to_its_last_part(string text, string first, string after)
    {
        var period = Period.Parse(text);

        period.Span.ShouldBe(new DaySpan(Recorded.Day(first), Recorded.Day(after)));
        period.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("../..")]
    [InlineData("2022/2021")]
    [InlineData("2021/2022/2023")]
    [InlineData("[..2021]")]
    [InlineData("[2021-07..2021-12]")]
    [InlineData("[..2021]/2022")]
    [InlineData("2021/")]
    public void One_moment_somewhere_inside_is_not_a_period(string? text)
    {
        Period.TryParse(text, out var period).ShouldBeFalse();
        period.ShouldBeNull();
        if (text is not null)
            Should.Throw<FormatException>(() => Period.Parse(text));
    }

    [Fact]
    public void Effective_speaks_for_time_up_to_its_last_part()
    {
        Effective.HeldDuring("2021-07/2021-12").Upper.ShouldBe(PartialDate.Parse("2021-12"));
        Effective.HeldDuring("2021/..").Upper.ShouldBeNull();
        Effective.OccurredIn("[..2021]").Upper.ShouldBe(PartialDate.Parse("2021"));
        Effective.OccurredOnceUnknown.Upper.ShouldBeNull();
        Effective.OccurredOnceUnknown.Span.ShouldBe(DaySpan.Open);
    }

    [Fact]
    public void Occurred_and_held_in_the_same_year_are_different_things() => Effective.OccurredIn("2021").ShouldNotBe(Effective.HeldDuring("2021"));
}
