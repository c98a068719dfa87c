using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Reporting.Told;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>Signing, term and extension of a deal, and moments that a source only bounds on one side.</summary>
public sealed class DealInReportTests
{
    [Fact]
    public void Parties_that_are_only_counted_are_counted_in_words() =>
        Of(new DealSigned([], [new(PartyType.Municipality, 16), new(PartyType.WaterBoard, 1), new(PartyType.Other, 14)]) { Effective = Effective.OccurredIn("2021-12-03"), Source = TheSource })
            .ShouldTell("Een-samenwerking is op 3 december 2021 ondertekend door 16 gemeenten, 1 waterschap en 14 andere partijen.", 1);

    [Fact]
    public void A_term_says_when_it_was_set() =>
        Over(2023, Term("2027-06-14", Effective.OccurredIn("2023-06-14")))
            .ShouldTell($"De looptijd van {Collaboration} is op 14 juni 2023 vastgesteld: tot en met 14 juni 2027.", 1);

    [Theory]
    [InlineData(2023, true)]
    [InlineData(2024, true)]
    [InlineData(2025, false)]
    public void A_term_set_at_an_unknown_moment_is_told_until_it_is_over(int year, bool told)
    {
        var sentences = Over(year, Term("2024-03", Effective.OccurredOnceUnknown));

        if (told)
            sentences.ShouldTell($"Voor {Collaboration} gold een looptijd tot en met maart 2024; wanneer die is vastgesteld, noemt de bron niet.", 1);
        else
            sentences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-05", ", tot en met mei 2026")]
    [InlineData("[2024-05-30..]", "; tot wanneer, noemt de bron niet")]
    [InlineData("[..2026]", ", met een einde in of vóór 2026")]
    public void An_extension_says_how_far_when_that_is_known(string until, string words)
    {
        var extension = new TermExtended(PartialDate.Parse(until)) { Effective = Effective.OccurredIn("2024-05-30"), Source = TheSource };

        Over(2024, extension).ShouldTell($"Op 30 mei 2024 is de looptijd van {Collaboration} verlengd{words}.", 1);
    }

    [Theory]
    [InlineData("[..2023-06-14]", "Op of vóór 14 juni 2023", 2023)]
    [InlineData("[2023-06-14..]", "Op of na 14 juni 2023", 2023)]
    public void A_moment_bounded_on_one_side_is_told_in_the_year_that_the_source_names(string when, string words, int year)
    {
        var renamed = new CollaborationRenamed("Nieuw") { Effective = Effective.OccurredIn(when), Source = TheSource };

        Over(year, renamed).ShouldTell($"{words} kreeg het samenwerkingsverband een nieuwe naam: „Nieuw”.", 1);
        Over(year - 1, renamed).ShouldBeEmpty();
        Over(year + 1, renamed).ShouldBeEmpty();
    }

    private static TermSet Term(string until, Effective agreed) => new(null, PartialDate.Parse(until)) { Effective = agreed, Source = TheSource };
}
