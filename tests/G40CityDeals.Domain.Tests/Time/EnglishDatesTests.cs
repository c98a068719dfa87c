using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Time;

public sealed class EnglishDatesTests
{
    [Theory]
    [InlineData("2021-10-13", "13 October 2021", "on 13 October 2021")]
    [InlineData("2021-03", "March 2021", "in March 2021")]
    [InlineData("2021-21", "spring 2021", "in spring 2021")]
    [InlineData("2021-22", "summer 2021", "in summer 2021")]
    [InlineData("2021-23", "autumn 2021", "in autumn 2021")]
    [InlineData("2021-24", "winter 2021–2022", "in winter 2021–2022")]
    [InlineData("2021", "2021", "in 2021")]
    [InlineData("[..2021]", "in or before 2021", "in or before 2021")]
    [InlineData("[2021-06..]", "in or after June 2021", "in or after June 2021")]
    [InlineData("[..2021-10-13]", "on or before 13 October 2021", "on or before 13 October 2021")]
    [InlineData("[2021-10-13..]", "on or after 13 October 2021", "on or after 13 October 2021")]
    [InlineData("[2022-09-22..2022-09-23]", "on 22 or 23 September 2022", "on 22 or 23 September 2022")]
    [InlineData("[2022-05-31..2022-06-01]", "on 31 May or 1 June 2022", "on 31 May or 1 June 2022")]
    [InlineData("[2021-12-31..2022-01-01]", "on 31 December 2021 or 1 January 2022", "on 31 December 2021 or 1 January 2022")]
    [InlineData("[2021-07..2021-12]", "between July 2021 and December 2021", "between July 2021 and December 2021")]
    public void A_moment_is_written_as_precisely_as_it_is_known(string edtf, string plain, string inSentence)
    {
        EnglishDates.Plain(PartialDate.Parse(edtf)).ShouldBe(plain);
        EnglishDates.InSentence(PartialDate.Parse(edtf)).ShouldBe(inSentence);
        EnglishDates.InSentence(Effective.OccurredIn(edtf)).ShouldBe(inSentence);
    }

    [Theory]
    [InlineData("2021", "in 2021")]
    [InlineData("2021-07/2021-12", "from July 2021 up to and including December 2021")]
    [InlineData("2021/..", "from 2021 onwards")]
    [InlineData("../2021", "up to and including 2021")]
    public void A_period_is_written_as_a_stretch(string edtf, string inSentence) => EnglishDates.InSentence(Effective.HeldDuring(edtf)).ShouldBe(inSentence);

    [Fact]
    public void What_is_not_known_is_said_so() => EnglishDates.InSentence(Effective.OccurredOnceUnknown).ShouldBe("at a moment that the source does not tell");

    [Fact]
    public void A_moment_of_recording_is_told_in_Amsterdam_time() =>
        EnglishDates.Moment(new DateTimeOffset(2026, 7, 1, 22, 30, 9, TimeSpan.Zero)).ShouldBe("2 July 2026, 00:30:09");

    [Fact]
    public void Every_month_has_its_English_name() => Enumerable.Range(1, 12).Select(month => EnglishDates.Day(new DateOnly(2021, month, 1))).ShouldBe(
    [
        "1 January 2021", "1 February 2021", "1 March 2021", "1 April 2021", "1 May 2021", "1 June 2021",
        "1 July 2021", "1 August 2021", "1 September 2021", "1 October 2021", "1 November 2021", "1 December 2021",
    ]);
}
