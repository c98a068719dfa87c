using G40CityDeals.Domain.Lifecycle;
using static G40CityDeals.App.Tests.AfterTwentyTwentyOne.Asking;
using static G40CityDeals.App.Tests.AfterTwentyTwentyOne.KnownBy;
using static G40CityDeals.Domain.Chairs.Seat;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>The pillar's chair, its vice-chairs, and who lead the theme groups.</summary>
internal static class QuestionsOnChairs
{
    private const string Pillar = "pijler-economie-en-werk",
        Chain = "themagroep-sterke-keten",
        Business = "themagroep-mkb-en-economische-vernieuwing",
        InnerCities = "themagroep-vitale-binnensteden-en-werklocaties",
        Leads = "Carine Bloemhoff for Groningen ({0}); Raymond Wanders for Emmen ({0})";

    public static IReadOnlyList<Question> All { get; } =
    [
        new("Who chaired the pillar on 1 July 2021?", Now, Seat(Pillar, Chair, "2021-07-01"), "Pieter Meekels (certain)"),
        new("Who chaired the pillar on 1 March 2022, of which no source speaks?", Now, Seat(Pillar, Chair, "2022-03-01"), "Pieter Meekels (possible)"),
        new("Who chaired the pillar when its next chair had been elected but had not begun, on 31 July 2022?", Now, Seat(Pillar, Chair, "2022-07-31"), "Pieter Meekels (possible)"),
        new("Who chaired the pillar on the eve of the change?", Now, Seat(Pillar, Chair, "2022-09-21"), "Pieter Meekels (possible)"),
        new("Who chaired the pillar on the first of the two days on which the new chair may have begun?", Now, Seat(Pillar, Chair, "2022-09-22"), "Pieter Meekels (possible); Frank den Brok for Oss (possible)"),
        new("Who chaired the pillar on the second of those days?", Now, Seat(Pillar, Chair, "2022-09-23"), "Frank den Brok for Oss (certain)"),
        new("Who chaired the pillar on 1 October 2022?", Now, Seat(Pillar, Chair, "2022-10-01"), "Frank den Brok for Oss (certain)"),
        new("Who chaired the pillar on 1 October 2022?", Year2021, Seat(Pillar, Chair, "2022-10-01"), "Pieter Meekels (possible)"),
        new("Who chaired the pillar on 1 October 2022?", After("A05/1"), Seat(Pillar, Chair, "2022-10-01"), "Pieter Meekels (possible)"),
        new("Who chaired the pillar on 1 October 2022?", After("A06/1"), Seat(Pillar, Chair, "2022-10-01"), "Frank den Brok for Oss (certain)"),

        new("Who was vice-chair of the pillar in the middle of July 2022?", Year2021, Seat(Pillar, ViceChair, "2022-07-15"), Unknown),
        new("Who was vice-chair of the pillar in the middle of July 2022?", After("A07/1"), Seat(Pillar, ViceChair, "2022-07-15"), "vacant (certain)"),
        new("Who was vice-chair of the pillar in the middle of July 2022?", Now, Seat(Pillar, ViceChair, "2022-07-15"), "Adam Elzakalai for Amstelveen (possible); vacant (certain)"),
        new("Was a vice-chair's seat still vacant when another vice-chair was known, on 1 October 2022?", Now, Seat(Pillar, ViceChair, "2022-10-01"), "Adam Elzakalai for Amstelveen (certain); vacant (possible)"),

        new("Who led Sterke Keten on 15 October 2022?", Year2021, Seat(Chain, Lead, "2022-10-15"), Unknown),
        new("Who led Sterke Keten on 15 October 2022?", After("A08/1"), Seat(Chain, Lead, "2022-10-15"), "Carine Bloemhoff for Groningen (certain)"),
        new("Who led Sterke Keten on 15 October 2022?", Now, Seat(Chain, Lead, "2022-10-15"), Both("certain")),
        new("Who led Sterke Keten before it was said that they go on, on 1 March 2022?", Now, Seat(Chain, Lead, "2022-03-01"), Both("possible")),
        new("Which seats did Carine Bloemhoff have on 1 July 2021, when she worked on a white paper?", Year2021, SeatsOf("Carine Bloemhoff", "2021-07-01"), Unknown),

        new("When did the theme group MKB en economische vernieuwing begin?", Now, Start(Business), "theme-group, 2022-23"),
        new("When did the theme group MKB en economische vernieuwing begin?", Year2021, Start(Business), Nothing),
        new("Who led it just before the autumn of 2022?", Now, Seat(Business, Lead, "2022-08-31"), "unknown"),
        new("Who led it early in that autumn?", Now, Seat(Business, Lead, "2022-09-15"), "Yvonne Salvino for Sittard-Geleen (possible)"),
        new("Who led it on the last day of that autumn?", Now, Seat(Business, Lead, "2022-11-30"), "Yvonne Salvino for Sittard-Geleen (certain)"),
        new("Who led Vitale binnensteden en werklocaties on 30 November 2022?", Now, Seat(InnerCities, Lead, "2022-11-30"), "Adam Elzakalai for Amstelveen (certain)"),
        new("Which seats did Adam Elzakalai have on 30 November 2022?", Now, SeatsOf("Adam Elzakalai", "2022-11-30"), $"vice-chair of {Pillar} (certain); lead of {InnerCities} (certain)"),
        new("Which seats did Adam Elzakalai have a year later?", Now, SeatsOf("Adam Elzakalai", "2023-11-30"), $"vice-chair of {Pillar} (possible); lead of {InnerCities} (certain)"),
        new("How many people certainly led something on 30 November 2022?", Now, LeadsCertainOn("2022-11-30"), "4"),
        new("How many people certainly led something on 30 November 2022?", Year2021, LeadsCertainOn("2022-11-30"), "0"),
        new("How many theme groups are there?", Year2021, HowMany(CollaborationKind.ThemeGroup), "3"),
        new("How many theme groups are there?", Now, HowMany(CollaborationKind.ThemeGroup), "5"),
    ];

    private static string Both(string certainty) => Leads.Replace("{0}", certainty, StringComparison.Ordinal);
}
