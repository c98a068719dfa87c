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
    public void A_moment_is_written_as_precisely_as_it_is_known(string edtf, string plain, string inSentence)
    {
        DutchDates.Plain(PartialDate.Parse(edtf)).ShouldBe(plain);
        DutchDates.InSentence(PartialDate.Parse(edtf)).ShouldBe(inSentence);
        DutchDates.InSentence(Effective.OccurredIn(edtf)).ShouldBe(inSentence);
    }
}
