using G40CityDeals.Domain;
using static G40CityDeals.App.Tests.AfterTwentyTwentyOne.Asking;
using static G40CityDeals.App.Tests.AfterTwentyTwentyOne.KnownBy;
using static G40CityDeals.Domain.Chairs.Seat;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>Its launch, its text, its term that ended, the gap, its extension and its cities.</summary>
internal static class QuestionsOnImpactOndernemen
{
    private const string Deal = "impact-ondernemen", EightCities = "Amersfoort, Apeldoorn, Breda, Delft, Emmen, Groningen, Haarlem, Sittard-Geleen";

    public static IReadOnlyList<Question> All { get; } =
    [
        new("In which phase was Impact Ondernemen on 1 February 2021?", Year2021, Phase(Deal, "2021-02-01"), "in-execution (certain)"),
        new("In which phase was it on 1 February 2021, now that a source has it launched in March?", Now, Phase(Deal, "2021-02-01"), "in-execution (certain, disputed)"),
        new("In which phase was Impact Ondernemen on 1 January 2023, of which no source speaks?", Now, Phase(Deal, "2023-01-01"), "in-execution (possible, disputed)"),
        new("What do the sources disagree on?", Now, Disputes(Deal), "throughout 2021 against 2021-03-11 by G40 City Deals"),
        new("What do the sources disagree on?", After("A01/2"), Disputes(Deal), "none"),
        new("How many parties did it have at its launch?", Year2021, Counted(Deal), Unknown),
        new("How many parties did it have at its launch?", Now, Counted(Deal), "80, throughout 2021-03-11"),
        new("Where was the text of Impact Ondernemen published?", After("A02/2"), Published(Deal), Unknown),
        new("Where was the text of Impact Ondernemen published?", Now, Published(Deal), "Staatscourant 2022-1709 (2022-01-28)"),
        new("Until when did it run, on 1 June 2023?", Year2021, Term(Deal, "2023-06-01"), Unknown),
        new("Until when did it run, on 1 June 2023?", Now, Term(Deal, "2023-06-01"), "until 2024-03: running"),
        new("Did it run in the month in which its term ended?", Now, Term(Deal, "2024-03-15"), "until 2024-03: may be over"),
        new("Did it run on the first day of the gap?", Now, Term(Deal, "2024-04-01"), "until 2024-03: over"),
        new("Did it run on the last day of the gap?", Now, Term(Deal, "2024-05-29"), "until 2024-03: over"),
        new("Did it run on the day that its extension was signed?", Now, Term(Deal, "2024-05-30"), "until [2024-05-30..]: running"),
        new("Did it run a year later, while no source tells how far the extension reaches?", Now, Term(Deal, "2025-05-30"), "until [2024-05-30..]: may be over"),
        new("Did it run on 1 June 2024?", After("A13/1"), Term(Deal, "2024-06-01"), "until 2024-03: over"),
        new("When was it extended?", Now, Extensions(Deal), "2024-05-30, until [2024-05-30..]"),
        new("When was it extended?", After("A13/1"), Extensions(Deal), Unknown),
        new("Which cities certainly took part on 1 July 2021?", Now, Cities(Deal, "2021-07-01", Certainty.Certain), EightCities),
        new("Which cities certainly took part the day before Dordrecht joined?", Now, Cities(Deal, "2024-05-29", Certainty.Certain), Unknown),
        new("Which cities certainly took part on the day that Dordrecht joined?", Now, Cities(Deal, "2024-05-30", Certainty.Certain), "Dordrecht"),
        new("Which other cities may have taken part then?", Now, Cities(Deal, "2024-05-30", Certainty.Possible), EightCities),
        new("Which cities certainly took part on 30 May 2024?", After("A14/1"), Cities(Deal, "2024-05-30", Certainty.Certain), Unknown),
        new("Who chaired it on 1 January 2022, which the later facts do not touch?", Now, Seat(Deal, Chair, "2022-01-01"), "Jeroen Joon for Apeldoorn (certain)"),
    ];
}
