using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Time;

public sealed class DutchDatesTests
{
    [Theory]
    [InlineData("2021-10-13", "13 oktober 2021", "op 13 oktober 2021")]
    [InlineData("2021-03", "maart 2021", "in maart 2021")]
    [InlineData("2021-21", "voorjaar 2021", "in voorjaar 2021")]
    [InlineData("2021-22", "zomer 2021", "in zomer 2021")]
    [InlineData("2021-23", "najaar 2021", "in najaar 2021")]
    [InlineData("2021-24", "winter 2021", "in winter 2021")]
    [InlineData("2021", "2021", "in 2021")]
    [InlineData("[..2021]", "in of vóór 2021", "in of vóór 2021")]
    [InlineData("[2021-06..]", "in of na juni 2021", "in of na juni 2021")]
    [InlineData("[2022-09-22..2022-09-23]", "op 22 of 23 september 2022", "op 22 of 23 september 2022")]
    [InlineData("[2022-05-31..2022-06-01]", "op 31 mei of 1 juni 2022", "op 31 mei of 1 juni 2022")]
    [InlineData("[2021-12-31..2022-01-01]", "op 31 december 2021 of 1 januari 2022", "op 31 december 2021 of 1 januari 2022")]
    [InlineData("[2021-07..2021-12]", "tussen juli 2021 en december 2021", "tussen juli 2021 en december 2021")]
    public void A_moment_is_written_as_precisely_as_it_is_known(string edtf, string plain, string inSentence)
    {
        DutchDates.Plain(PartialDate.Parse(edtf)).ShouldBe(plain);
        DutchDates.InSentence(PartialDate.Parse(edtf)).ShouldBe(inSentence);
        DutchDates.InSentence(Effective.OccurredIn(edtf)).ShouldBe(inSentence);
        DutchDates.Label(Effective.OccurredIn(edtf)).ShouldBe(plain);
        DutchDates.Edtf(edtf).ShouldBe(plain);
    }

    [Theory]
    [InlineData("[..2021-10-13]", "op of vóór 13 oktober 2021")]
    [InlineData("[2021-10-13..]", "op of na 13 oktober 2021")]
    public void A_limit_on_a_day_is_on_that_day_and_not_in_it(string edtf, string plain) => DutchDates.Plain(PartialDate.Parse(edtf)).ShouldBe(plain);

    [Theory]
    [InlineData("2021", "in 2021", "2021 (zo was het)")]
    [InlineData("2021-07/2021-12", "van juli 2021 tot en met december 2021", "juli 2021 t/m december 2021 (zo was het)")]
    [InlineData("2021/..", "vanaf 2021", "vanaf 2021 (zo was het)")]
    [InlineData("../2021", "tot en met 2021", "t/m 2021 (zo was het)")]
    public void A_period_is_written_as_a_stretch(string edtf, string inSentence, string label)
    {
        DutchDates.InSentence(Effective.HeldDuring(edtf)).ShouldBe(inSentence);
        DutchDates.Label(Effective.HeldDuring(edtf)).ShouldBe(label);
    }

    [Fact]
    public void What_is_not_known_is_said_so()
    {
        DutchDates.InSentence(Effective.OccurredOnceUnknown).ShouldBe("op een moment dat de bron niet noemt");
        DutchDates.Label(Effective.OccurredOnceUnknown).ShouldBe("niet bekend wanneer");
        DutchDates.Edtf(null).ShouldBe("niet bekend wanneer");
        DutchDates.Edtf("..").ShouldBe("geen einde vastgelegd");
        DutchDates.Edtf("geen datum").ShouldBe("geen datum");
    }

    [Theory]
    [InlineData("2026-07-01T22:30:09Z", "2 juli 2026, 00:30:09")]
    [InlineData("2026-01-01T22:30:00Z", "1 januari 2026, 23:30:00")]
    public void A_moment_of_recording_is_told_in_Amsterdam_time(string moment, string text) =>
        DutchDates.Moment(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(text);
}
