using FsCheck;
using FsCheck.Fluent;

namespace G40CityDeals.Domain.Tests.Time;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2021-10-13", DatePrecision.Day, "2021-10-13", "2021-10-14")]
    [InlineData("2020-02-29", DatePrecision.Day, "2020-02-29", "2020-03-01")]
    [InlineData("2021-10", DatePrecision.Month, "2021-10-01", "2021-11-01")]
    [InlineData("2021-12", DatePrecision.Month, "2021-12-01", "2022-01-01")]
    [InlineData("2021-21", DatePrecision.Season, "2021-03-01", "2021-06-01")]
    [InlineData("2021-22", DatePrecision.Season, "2021-06-01", "2021-09-01")]
    [InlineData("2021-23", DatePrecision.Season, "2021-09-01", "2021-12-01")]
    [InlineData("2021-24", DatePrecision.Season, "2021-12-01", "2022-03-01")]
    [InlineData("2021", DatePrecision.Year, "2021-01-01", "2022-01-01")]
    [InlineData("[2021-07..2021-12]", DatePrecision.OneOf, "2021-07-01", "2022-01-01")]
    [InlineData("[..2021]", DatePrecision.OneOf, "0001-01-01", "2022-01-01")]
    [InlineData("[2021-06..]", DatePrecision.OneOf, "2021-06-01", "9999-12-31")]
    public void A_moment_spans_the_days_it_may_lie_on(string text, DatePrecision precision, string first, string after)
    {
        var date = PartialDate.Parse(text);

        date.Precision.ShouldBe(precision);
        date.Span.ShouldBe(new DaySpan(Recorded.Day(first), Recorded.Day(after)));
        date.Text.ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 2021")]
    [InlineData("2021\n")]
    [InlineData("21")]
    [InlineData("0999")]
    [InlineData("9999")]
    [InlineData("2021-00")]
    [InlineData("2021-13")]
    [InlineData("2021-20")]
    [InlineData("2021-25")]
    [InlineData("2021-22-01")]
    [InlineData("2021-02-29")]
    [InlineData("2021-04-31")]
    [InlineData("2021-1-1")]
    [InlineData("2021/2022")]
    [InlineData("[..]")]
    [InlineData("[2021]")]
    [InlineData("[2022..2021]")]
    [InlineData("[..2021-13]")]
    [InlineData("[[..2021]..2022]")]
    [InlineData("2021-10-13T12:00:00Z")]
    [InlineData("٢٠٢١")]
    public void What_is_not_a_moment_is_refused(string? text)
    {
        PartialDate.TryParse(text, out var date).ShouldBeFalse();
        date.ShouldBeNull();
        if (text is not null)
            Should.Throw<FormatException>(() => PartialDate.Parse(text));
    }

    [Fact]
    public void A_range_keeps_its_sides_as_precise_as_they_were_told()
    {
        var range = PartialDate.Parse("[2021-07..2021]");

        range.Lower.ShouldBe(PartialDate.Parse("2021-07"));
        range.Upper.ShouldBe(PartialDate.Parse("2021"));
        PartialDate.Parse("[..2021]").Lower.ShouldBeNull();
        PartialDate.Parse("[2021..]").Upper.ShouldBeNull();
        PartialDate.Parse("2021").Lower.ShouldBe(PartialDate.Parse("2021"));
    }

    [Fact]
    public void A_day_is_inside_the_span_exactly_when_its_own_text_says_so()
    {
        var plain = Gen.OneOf(
            Gen.Choose(2020, 2022).Select(year => $"{year}"),
            from year in Gen.Choose(2020, 2022) from month in Gen.Choose(1, 12) select $"{year}-{month:00}",
            from year in Gen.Choose(2020, 2022) from season in Gen.Choose(21, 24) select $"{year}-{season}",
            Days.Select(day => day.ToString("yyyy-MM-dd")));
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(plain), Arb.From(Days), (text, day) => PartialDate.Parse(text).Span.Contains(day) == Says(text, day)));
    }

    [Fact]
    public void A_single_day_survives_the_way_there_and_back() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Days), day =>
        {
            var date = PartialDate.Day(day);
            return date.Span == new DaySpan(day, day.AddDays(1)) && date.Span.IsSingleDay && PartialDate.Parse(date.Text) == date;
        }));

    [Fact]
    public void A_range_spans_from_the_begin_of_its_lower_to_the_end_of_its_upper_side() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Days), Arb.From(Days), (a, b) =>
        {
            var accepted = PartialDate.TryParse($"[{a:yyyy-MM-dd}..{b:yyyy-MM-dd}]", out var range);
            return accepted == (a <= b) && (range is null || range.Span == new DaySpan(a, b.AddDays(1)));
        }));

    private static Gen<DateOnly> Days { get; } = Gen.Choose(0, 1100).Select(n => new DateOnly(2020, 1, 1).AddDays(n));

    private static bool Says(string text, DateOnly day)
    {
        // A winter is named after the year it begins in.
        var season = day.Month is 1 or 2 ? $"{day.Year - 1}-24" : $"{day.Year}-{20 + (day.Month / 3)}";
        return text == season || text == day.ToString("yyyy-MM-dd") || text == day.ToString("yyyy-MM") || text == day.ToString("yyyy");
    }
}
