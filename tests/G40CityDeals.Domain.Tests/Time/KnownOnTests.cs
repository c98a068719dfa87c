namespace G40CityDeals.Domain.Tests.Time;

/// <summary>A question about a moment of knowledge, as somebody writes it.</summary>
public sealed class KnownOnTests
{
    /// <summary>A date reaches to the end of that day in Amsterdam, in summer and in winter.</summary>
    [Theory]
    [InlineData("2026-07-01", "2026-07-01T22:00:00Z")]
    [InlineData("2026-01-01", "2026-01-01T23:00:00Z")]
    public void A_date_reaches_to_the_end_of_the_day_in_Amsterdam(string text, string end)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();

        known.ShouldBeOfType<KnownOn.EndOfDay>().End.ShouldBe(At(end));
        known.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("2026-07-01T12:00:00+02:00", "2026-07-01T10:00:00Z")]
    [InlineData("2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z")]
    [InlineData("2026-07-01T12:00:00.250-05:00", "2026-07-01T17:00:00.250Z")]
    public void A_date_time_names_that_moment_and_is_told_as_it_was_written(string text, string moment)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();

        known.ShouldBeOfType<KnownOn.Through>().Moment.ShouldBe(At(moment));
        known.ToString().ShouldBe(text);
    }

    [Fact]
    public void A_number_names_the_entry_with_that_number()
    {
        KnownOn.TryParse("#42", out var known).ShouldBeTrue();

        known.ShouldBe(new KnownOn.UpToNumber(42));
        known.ToString().ShouldBe("#42");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_said_is_now(string? text)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();
        known.ShouldBe(KnownOn.Now);
    }

    [Theory]
    [InlineData("#")]
    [InlineData("#-1")]
    [InlineData("# 1")]
    [InlineData("#99999999999999999999")]
    [InlineData("42")]
    [InlineData("2026")]
    [InlineData("2026-02-30")]
    [InlineData("01-07-2026")]
    [InlineData("2026-07-01T12:00:00")]
    [InlineData("9999-12-31")]
    [InlineData("gisteren")]
    public void What_names_no_single_moment_is_refused(string text) => KnownOn.TryParse(text, out _).ShouldBeFalse();

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
