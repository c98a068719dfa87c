using G40CityDeals.App.Cli;

namespace G40CityDeals.App.Features.Persons;

/// <summary>What the inspector of erasures finds, in Dutch for the page; who mends it reads the rest in <c>citydeals doctor</c>.</summary>
internal static class ErasureWords
{
    public static string Of(Problem problem) => problem.Code switch
    {
        "erasures.name-still-there" => "Namen van gewiste personen staan nog of weer in de database. Geen pagina toont ze; ze moeten daar nog weg.",
        "erasures.not-applied" => "De lijst buiten de database noemt wissingen die dit logboek niet kent: het is teruggezet van vóór die wissingen.",
        "erasures.not-listed" => "De lijst buiten de database mist wissingen. Zet iemand een oude reservekopie terug, dan komen die namen terug.",
        "erasures.list-unreadable" => "De lijst van wissingen buiten de database kan niet worden gelezen.",
        _ => problem.Detail,
    } + " Vraag de beheerder om het systeem opnieuw te starten, of om ‘citydeals erasures --apply’.";
}
