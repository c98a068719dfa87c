using G40CityDeals.Domain.Lifecycle;
using static G40CityDeals.App.Tests.AfterTwentyTwentyOne.Asking;
using static G40CityDeals.App.Tests.AfterTwentyTwentyOne.KnownBy;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>Een Slimme Stad and its disputed start, Vitale Binnensteden and its new name, Slim Maatwerk and its signing that was put off.</summary>
internal static class QuestionsOnDeals
{
    private const string Smart = "een-slimme-stad", InnerCities = "vitale-binnensteden", Tailored = "slim-maatwerk", Signing = "ondertekening";

    public static IReadOnlyList<Question> All { get; } =
    [
        new("How many City Deals are there?", Year2021, HowMany(CollaborationKind.CityDeal), "3"),
        new("How many City Deals are there?", Now, HowMany(CollaborationKind.CityDeal), "4"),

        new("Is the start of Een Slimme Stad disputed?", Year2021, Disputes(Smart), "none"),
        new("Is the start of Een Slimme Stad disputed?", After("A01/1"), Disputes(Smart), "2021 against 2020-12-03 by Future City Foundation"),
        new("Is the start of Een Slimme Stad disputed?", Now, Disputes(Smart), "2021 against 2020-12-03 by Future City Foundation"),
        new("In which phase was it two weeks after the signing, as long as the first source stands?", Now, Phase(Smart, "2020-12-15"), Unknown),
        new("In which phase was Een Slimme Stad on 1 July 2021?", Year2021, Phase(Smart, "2021-07-01"), "in-execution (possible)"),
        new("In which phase was Een Slimme Stad on 1 July 2021?", Now, Phase(Smart, "2021-07-01"), "in-execution (possible, disputed)"),
        new("In which phase was Een Slimme Stad on 1 January 2022?", Now, Phase(Smart, "2022-01-01"), "in-execution (certain, disputed)"),
        new("When was Een Slimme Stad signed, and by how many of each type?", Year2021, Signed(Smart), Unknown),
        new("When was Een Slimme Stad signed, and by how many of each type?", After("A01/1"), Signed(Smart), Unknown),
        new("When was Een Slimme Stad signed, and by how many of each type?", Now, Signed(Smart), "2020-12-03: 3 ministry, 16 municipality, 2 province, 1 water-board, 15 company, 14 other"),
        new("How many parties signed Een Slimme Stad?", Now, PartiesSigned(Smart), "51"),

        new("What was the inner-city deal called the day before its signing?", Now, Name(InnerCities, "2023-06-13"), "Vitale Binnensteden"),
        new("What was it called on the day of its signing?", Now, Name(InnerCities, "2023-06-14"), "Dynamische Binnensteden – Regie op transformatie"),
        new("What was it called on the day of its signing?", Year2021, Name(InnerCities, "2023-06-14"), "Vitale Binnensteden"),
        new("What was it called on the day of its signing?", After("A10/3"), Name(InnerCities, "2023-06-14"), "Vitale Binnensteden"),
        new("What was it called on the day of its signing?", After("A11/1"), Name(InnerCities, "2023-06-14"), "Dynamische Binnensteden – Regie op transformatie"),
        new("In which phase was the inner-city deal on 31 May 2021?", Now, Phase(InnerCities, "2021-05-31"), Unknown),
        new("In which phase was the inner-city deal on 1 July 2021?", Now, Phase(InnerCities, "2021-07-01"), "exploration (possible)"),
        new("In which phase was the inner-city deal on 13 June 2023?", Now, Phase(InnerCities, "2023-06-13"), "exploration (certain)"),
        new("In which phase was the inner-city deal on 14 June 2023?", Now, Phase(InnerCities, "2023-06-14"), "in-execution (certain)"),
        new("In which phase was the inner-city deal on 14 June 2023?", Year2021, Phase(InnerCities, "2023-06-14"), "exploration (certain)"),
        new("Who signed the inner-city deal, by type?", Now, Signed(InnerCities), "2023-06-14: 10 municipality, 3 ministry, 3 other"),
        new("How many parties signed the inner-city deal?", Now, PartiesSigned(InnerCities), "16"),
        new("Where was the text of the inner-city deal published?", Now, Published(InnerCities), "Staatscourant 2023-17585 (2023); Staatscourant 2023-19255 (2023)"),
        new("Where was the text of the inner-city deal published?", After("A12/1"), Published(InnerCities), "Staatscourant 2023-17585 (2023)"),
        new("Until when did it run, the day before it was signed?", Now, Term(InnerCities, "2023-06-13"), Unknown),
        new("Until when does it run, on 1 January 2024?", Now, Term(InnerCities, "2024-01-01"), "until 2027-06-14: running"),
        new("Does it still run on its last day?", Now, Term(InnerCities, "2027-06-14"), "until 2027-06-14: running"),
        new("Does it still run the day after?", Now, Term(InnerCities, "2027-06-15"), "until 2027-06-14: over"),

        new("Is there a deal Slim Maatwerk?", Year2021, Start(Tailored), Nothing),
        new("Is there a deal Slim Maatwerk?", Now, Start(Tailored), "city-deal, throughout 2022-03-11/2022-06-27"),
        new("In which phase was Slim Maatwerk on 1 May 2022?", Now, Phase(Tailored, "2022-05-01"), Unknown),
        new("When was its signing first planned?", Now, FirstPlan(Tailored, Signing), "2022-03-11"),
        new("How did its signing stand on 12 March 2022?", After("A04/2"), Milestone(Tailored, Signing, "2022-03-12"), "late, due 2022-03-11"),
        new("How did its signing stand on 12 March 2022?", Now, Milestone(Tailored, Signing, "2022-03-12"), "planned, due 2022-06-27"),
        new("How did its signing stand on 28 June 2022, of which no source speaks?", Now, Milestone(Tailored, Signing, "2022-06-28"), "late, due 2022-06-27"),
        new("By how many days had it slipped?", After("A04/2"), Slippage(Tailored, Signing, "2022-06-27"), "0"),
        new("By how many days had it slipped?", Now, Slippage(Tailored, Signing, "2022-06-27"), "108"),
        new("Why was it moved?", Now, ReasonsToMove(Tailored, Signing), "de bron meldt dat er een reden was, maar noemt die niet"),
    ];
}
