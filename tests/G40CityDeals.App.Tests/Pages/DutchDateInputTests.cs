using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Tests.Pages;

public sealed class DutchDateInputTests
{
    [Theory]
    [InlineData("13-10-2021", "2021-10-13")]
    [InlineData("3/1/2021", "2021-01-03")]
    [InlineData("13.10.2021", "2021-10-13")]
    [InlineData(" 13  oktober 2021 ", "2021-10-13")]
    [InlineData("op 13 okt. 2021", "2021-10-13")]
    [InlineData("10-2021", "2021-10")]
    [InlineData("Oktober 2021", "2021-10")]
    [InlineData("mrt 2021", "2021-03")]
    [InlineData("maart 2021", "2021-03")]
    [InlineData("in zomer 2021", "2021-22")]
    [InlineData("herfst 2021", "2021-23")]
    [InlineData("2021", "2021")]
    [InlineData("2021-10", "2021-10")]
    [InlineData("[..2021]", "[..2021]")]
    [InlineData("in of vóór 2021", "[..2021]")]
    [InlineData("in of na juni 2021", "[2021-06..]")]
    [InlineData("tussen juli 2021 en december 2021", "[2021-07..2021-12]")]
    public void Moments_are_read_as_they_are_written(string text, string edtf)
    {
        DutchDateInput.TryParseMoment(text, out var date).ShouldBeTrue();
        date.ShouldBe(PartialDate.Parse(edtf));
    }

    [Theory]
    [InlineData("2021", "2021")]
    [InlineData("juli 2021 t/m december 2021", "2021-07/2021-12")]
    [InlineData("van 01-07-2021 tot en met 31-12-2021", "2021-07-01/2021-12-31")]
    [InlineData("vanaf 2021", "2021/..")]
    [InlineData("t/m 2021", "../2021")]
    [InlineData("2021-07/2021-12", "2021-07/2021-12")]
    public void Periods_are_read_as_they_are_written(string text, string edtf)
    {
        DutchDateInput.TryParsePeriod(text, out var period).ShouldBeTrue();
        period.ShouldBe(Period.Parse(edtf));
    }

    [Theory]
    [InlineData("31-02-2021")]
    [InlineData("13-13-2021")]
    [InlineData("binnenkort")]
    [InlineData("1 zomer 2021")]
    [InlineData("oktobber")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_date_is_not_guessed(string? text)
    {
        DutchDateInput.TryParseMoment(text, out _).ShouldBeFalse();
        DutchDateInput.TryParsePeriod(text, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2021-10-13")]
    [InlineData("2021-10")]
    [InlineData("2021-21")]
    [InlineData("2021-24")]
    [InlineData("2021")]
    [InlineData("[..2021]")]
    [InlineData("[2021-06..]")]
    [InlineData("[2021-07..2021-12-03]")]
    public void A_moment_put_in_a_field_is_read_back(string edtf)
    {
        DutchDateInput.TryParseMoment(DutchDateInput.ToInput(PartialDate.Parse(edtf)), out var date).ShouldBeTrue();
        date?.Text.ShouldBe(edtf);
    }

    [Theory]
    [InlineData("2021")]
    [InlineData("2021-07/2021-12")]
    [InlineData("2021-07-01/2021-12-31")]
    [InlineData("../2021")]
    [InlineData("2021-22/..")]
    public void A_period_put_in_a_field_is_read_back(string edtf)
    {
        DutchDateInput.TryParsePeriod(DutchDateInput.ToInput(Period.Parse(edtf)), out var period).ShouldBeTrue();
        period?.Text.ShouldBe(edtf);
    }

    [Fact]
    public void A_partial_day_means_its_first_and_says_so()
    {
        var question = TimeQuestion.From("oktober 2021", "2020", null, new DateOnly(2026, 11, 22));

        question.Day.ShouldBe(new DateOnly(2021, 10, 1));
        question.Notes.ShouldContain(note => note.Contains("1 oktober 2021", StringComparison.Ordinal));
        question.KnownOn.ToString().ShouldBe("2020-12-31");
        question.ToQuery("/").ShouldBe("/?validOn=2021-10-01&knownOn=2020-12-31");
    }

    [Fact]
    public void What_cannot_be_read_shows_today_and_says_so()
    {
        var question = TimeQuestion.From("ooit", "straks", null, new DateOnly(2026, 11, 22));

        question.IsNow.ShouldBeTrue();
        question.Errors.Count.ShouldBe(2);
    }
}
