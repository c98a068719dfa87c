using System.Globalization;
using G40CityDeals.Domain.Tests.KnownHistory;

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
    [InlineData("2026-07-01T12:00Z", "2026-07-01T12:00:00Z", true)]
    [InlineData("2026-07-01T12:00Z", "2026-07-01T12:00:00.000001Z", false)]
    [InlineData("2026-07-01T12:00:00.250-05:00", "2026-07-01T17:00:00.250Z", true)]
    [InlineData("2026-07-01T12:00:00.250-05:00", "2026-07-01T17:00:00.250001Z", false)]
    public void A_date_reaches_to_the_end_of_the_day_in_Amsterdam_and_a_date_time_to_that_moment(string text, string recorded, bool included)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();

        var entry = At(recorded, number: 7);
        known.Among([entry]).Includes(entry).ShouldBe(included);
        known.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("2026-07-01", "2026-07-01T22:00:00Z")]
    [InlineData("2026-01-01", "2026-01-01T23:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25", "2026-10-25T23:00:00Z")]
    public void A_date_is_that_day_and_ends_at_midnight_in_Amsterdam(string text, string end)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();

        var day = known.ShouldBeOfType<KnownOn.EndOfDay>();
        day.Day.ShouldBe(Recorded.Day(text));
        (day.End, day.End.Offset).ShouldBe((Moment(end), TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2026-07-01T12:00:00+02:00", "2026-07-01T10:00:00Z")]
    [InlineData("2026-07-01T12:00-05:30", "2026-07-01T17:30:00Z")]
    [InlineData("2026-07-01T12:00:00.1234567Z", "2026-07-01T12:00:00.1234567Z")]
    public void A_date_time_is_that_moment_in_UTC(string text, string moment)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();

        var through = known.ShouldBeOfType<KnownOn.Through>();
        (through.Moment, through.Moment.Offset).ShouldBe((Moment(moment), TimeSpan.Zero));
    }

    [Fact]
    public void A_number_includes_the_entry_that_has_it()
    {
        KnownOn.TryParse("#42", out var known).ShouldBeTrue();

        known.ShouldBe(new KnownOn.UpToNumber(42));
        known.ToString().ShouldBe("#42");
        Entry[] log = [At("2026-01-01T00:00:00Z", 42), At("2026-01-01T00:00:00Z", 43)];
        log.Select(known.Among(log).Includes).ShouldBe([true, false]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_said_is_now(string? text)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();
        known.ShouldBe(KnownOn.Now);
        known.ToString().ShouldBe("");
        var last = At("9000-01-01T00:00:00Z", long.MaxValue);
        known.Among([last]).Includes(last).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("#0")]
    [InlineData("#42")]
    [InlineData("2026-07-01")]
    [InlineData("2026-07-01T12:00:00.250-05:00")]
    public void What_it_is_written_as_reads_as_the_same(string text)
    {
        KnownOn.TryParse(text, out var known).ShouldBeTrue();
        KnownOn.TryParse(known.ToString(), out var again).ShouldBeTrue();
        again.ShouldBe(known);
    }

    [Theory]
    [InlineData("#")]
    [InlineData("#-1")]
    [InlineData("#+1")]
    [InlineData("# 1")]
    [InlineData("#1 ")]
    [InlineData(" #1")]
    [InlineData("#1.0")]
    [InlineData("#99999999999999999999")]
    [InlineData("42")]
    [InlineData("2026")]
    [InlineData("2026-07")]
    [InlineData("2026-7-1")]
    [InlineData("2026-02-30")]
    [InlineData(" 2026-07-01")]
    [InlineData("2026-07-01 ")]
    [InlineData("2026-07-01Z")]
    [InlineData("01-07-2026")]
    [InlineData("2026-07-01T12Z")]
    [InlineData("2026-07-01T12:00")]
    [InlineData("2026-07-01T12:00:00")]
    [InlineData("2026-07-01T25:00:00Z")]
    [InlineData("2026-07-01 12:00:00Z")]
    [InlineData("2026-07-01t12:00:00Z")]
    [InlineData(" 2026-07-01T12:00:00Z")]
    [InlineData("2026-07-01T12:00:00.12345678Z")]
    [InlineData("07/01/2026T12:00:00Z")]
    [InlineData("T12:00:00Z")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("gisteren")]
    public void What_names_no_single_moment_is_refused(string text)
    {
        KnownOn.TryParse(text, out var known).ShouldBeFalse();
        known.ShouldBeNull();
    }

    private static Entry At(string recorded, long number) => Recorded.Entries(Samples.All[0])[0] with { Number = number, RecordedAt = Moment(recorded) };

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
