using System.Globalization;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>Seats, what is said of them, for which days, and how late it was recorded: in Dutch, for pages and the command line.</summary>
public static class SeatWords
{
    private static readonly CultureInfo Dutch = MakeDutch();

    /// <summary>"Voorzitter", "Vicevoorzitter (kernteam)".</summary>
    public static string Of(SeatInBody seat) => DutchWords.Sentence(DutchWords.Of(seat.Seat)) + (seat.Body is { } body ? $" ({body})" : "");

    /// <summary>Who it is about; null for a seat that is vacant or unknown.</summary>
    public static string? Holder(SeatStatement said, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(said);
        return Holder(said.Person, said.OnBehalfOf, names);
    }

    /// <summary>The person, or where none is named the party.</summary>
    public static string Holder(ChairTerm term, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Holder(term.Person, term.OnBehalfOf, names) ?? "";
    }

    /// <summary>Whom a person stands for and for which theme: "Breda, thema retail"; null: neither is told.</summary>
    public static string? Beside(SeatStatement said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return Beside(said.Person, said.OnBehalfOf, said.Theme);
    }

    /// <inheritdoc cref="Beside(SeatStatement)"/>
    public static string? Beside(ChairTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Beside(term.Person, term.OnBehalfOf, term.Theme);
    }

    /// <summary>"zeker", "mogelijk", "niet bezet", "mogelijk niet bezet", "niet bekend"; with ", betwist" when it is.</summary>
    public static string Surety(SeatStatement said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var how = said.Vacancy == Certainty.Possible ? $"mogelijk {DutchWords.Of(said.Certainty)}" : DutchWords.Of(said.Certainty);
        return said.Disputed ? $"{how}, betwist" : how;
    }

    /// <summary>"Anna de Wit (Breda): zeker", "niet bezet".</summary>
    public static string Of(SeatStatement said, PersonBook names) => Holder(said, names) is { } holder
        ? $"{holder}{(Beside(said) is { } beside ? $" ({beside})" : "")}: {Surety(said)}"
        : Surety(said);

    /// <summary>All that is said; "niets vastgelegd" where that is nothing.</summary>
    public static string Of(IReadOnlyCollection<SeatStatement> says, PersonBook names) =>
        says.Count == 0 ? "niets vastgelegd" : string.Join("; ", InOrder(says, names).Select(said => Of(said, names)));

    /// <summary>As a reader expects it: the surest first, then by name.</summary>
    public static IEnumerable<SeatStatement> InOrder(IEnumerable<SeatStatement> says, PersonBook names) =>
        says.OrderBy(said => said.Certainty).ThenBy(said => Holder(said, names), StringComparer.Ordinal);

    /// <summary>"september 2022", "bron van juli 2022" where nobody told of it since it was announced; null: no source names a moment.</summary>
    public static string? LastConfirmed(Extent? extent, PartialDate? announced) =>
        announced is not null ? $"bron van {DutchDates.Plain(announced)}" : extent?.LastConfirmed is { } last ? DutchDates.Plain(last) : null;

    /// <summary>"Jaarverslag 2021 (G40); Staatscourant 2022 (Overheid.nl)".</summary>
    public static string Of(IEnumerable<Source> sources) => string.Join("; ", sources.Select(source => $"{source.Document} ({source.Publisher})").Distinct());

    /// <summary>"tot 1 mei 2021", "1 mei 2021 t/m 31 december 2021", "vanaf 1 januari 2022", "op 1 mei 2021", "altijd".</summary>
    public static string Of(DaySpan days) => (OpenDay.From(days), OpenDay.Before(days)) switch
    {
        (null, null) => "altijd",
        (null, { } before) => $"tot {DutchDates.Day(before)}",
        ({ } first, null) => $"vanaf {DutchDates.Day(first)}",
        ({ } first, _) when days.IsSingleDay => $"op {DutchDates.Day(first)}",
        ({ } first, _) => $"{DutchDates.Day(first)} t/m {DutchDates.Day(days.Last)}",
    };

    /// <summary>"12 dagen later", "68 dagen vooraf", "minstens 4,9 jaar later", "niet te bepalen": from when it was so until it was recorded.</summary>
    public static string Of(RecordingDelay delay)
    {
        ArgumentNullException.ThrowIfNull(delay);
        return (delay.AtLeastDays, delay.AtMostDays) switch
        {
            (null, null) => "niet te bepalen",
            (0, 0) => "dezelfde dag",
            ({ } least, null) => least >= 0 ? $"minstens {Length(least)} later" : $"hooguit {Length(-least)} vooraf",
            (null, { } most) => most >= 0 ? $"hooguit {Length(most)} later" : $"minstens {Length(-most)} vooraf",
            ({ } least, { } most) when least >= 0 => $"{Between(least, most)} later",
            ({ } least, { } most) when most <= 0 => $"{Between(-most, -least)} vooraf",
            ({ } least, { } most) => $"tussen {Length(-least)} vooraf en {Length(most)} later",
        };
    }

    private static string? Holder(PersonRef? person, Party? onBehalfOf, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return person is null ? onBehalfOf?.Label : names.NameOf(person.Person);
    }

    private static string? Beside(PersonRef? person, Party? onBehalfOf, string? theme)
    {
        string?[] parts = [person is null ? null : onBehalfOf?.Label, theme is null ? null : $"thema {theme}"];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    private static string Between(int least, int most) =>
        Length(least) == Length(most) ? Length(most)
        : least == 0 ? $"hooguit {Length(most)}"
        : InYears(least) == InYears(most) ? $"{Number(least)} tot {Length(most)}"
        : $"{Length(least)} tot {Length(most)}";

    private static string Length(int days) => days == 1 ? "1 dag" : $"{Number(days)} {(InYears(days) ? "jaar" : "dagen")}";

    private static string Number(int days) => InYears(days) ? (days / 365.25).ToString("0.#", Dutch) : days.ToString(Dutch);

    /// <summary>From two years on: the days are in the API.</summary>
    private static bool InYears(int days) => days >= 730;

    // Written out, because the product runs without ICU and knows no culture but the invariant one.
    private static CultureInfo MakeDutch()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }
}
