namespace G40CityDeals.Domain.Tests.Time;

public sealed class KnownOnTests
{
    [Theory]
    [InlineData("2026-07-01", "2026-07-01T21:59:59Z", true)]
    [InlineData("2026-07-01", "2026-07-01T22:00:00Z", false)]
    [InlineData("2026-01-01", "2026-01-01T22:59:59Z", true)]
    [InlineData("2026-01-01", "2026-01-01T23:00:00Z", false)]
    [InlineData("2026-07-01T12:00:00+02:00", "2026-07-01T10:00:00Z", true)]
    [InlineData("2026-07-01T12:00:00+02:00", "2026-07-01T10:00:01Z", false)]
    [InlineData("2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z", true)]
    [InlineData("2026-07-01T12:00:00.250-05:00", "2026-07-01T17:00:00.250Z", true)]
    public void A_date_reaches_to_the_end_of_the_day_in_Amsterdam_and_a_date_time_to_that_moment(string text, string recorded, bool included)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();

        known.Includes(At(recorded, index: 7)).ShouldBe(included);
        known.ToString().ShouldBe(text);
    }

    [Fact]
    public void A_ledger_index_includes_the_entry_at_that_place()
    {
        KnownOn.TryParse("#42", out var known).ShouldBeTrue();

        known.ShouldBe(new KnownOn.UpToIndex(42));
        known.ToString().ShouldBe("#42");
        known.Includes(At("2026-01-01T00:00:00Z", 42)).ShouldBeTrue();
        known.Includes(At("2026-01-01T00:00:00Z", 43)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_said_is_now(string? text)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();
        known.ShouldBe(KnownOn.Now);
        known.Includes(At("9000-01-01T00:00:00Z", long.MaxValue)).ShouldBeTrue();
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

    private static Entry At(string recorded, long index) =>
        Recorded.Entries(Samples.All[0])[0] with { Index = index, RecordedAt = DateTimeOffset.Parse(recorded, System.Globalization.CultureInfo.InvariantCulture) };
}
