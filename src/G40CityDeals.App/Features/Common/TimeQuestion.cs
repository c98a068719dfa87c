using System.Globalization;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Common;

/// <summary>What a page is asked: how it was on a day ("Hoe was het op…"), as known at a moment ("Wat wisten we op…").</summary>
/// <param name="Day">The day that is meant; today when none is asked.</param>
/// <param name="ValidText">As the reader wrote it, for the field.</param>
/// <param name="Notes">What the reader should know about how the question was read.</param>
/// <param name="Errors">What could not be read; then today or now is shown.</param>
public sealed record TimeQuestion(
    DateOnly Day,
    DateOnly Today,
    KnownOn KnownOn,
    string ValidText,
    string KnownText,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Errors)
{
    public bool IsNow => Day == Today && KnownOn is KnownOn.Everything;

    /// <summary>In a sentence: "op 1 juli 2021", "vandaag".</summary>
    public string OnDay => Day == Today ? "vandaag" : $"op {DutchDates.Day(Day)}";

    /// <summary>In a sentence: "zoals nu bekend", "zoals bekend op 31 december 2021".</summary>
    public string KnownWords => KnownOn switch
    {
        KnownOn.UpToIndex up => $"zoals bekend na vermelding {Number(up.Index)} van het logboek",
        KnownOn.Before before => $"zoals bekend aan het eind van {DutchDates.Day(DateOnly.ParseExact(before.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture))}",
        KnownOn.Through through => $"zoals bekend op {DutchDates.Moment(through.Moment)}",
        _ => "zoals nu bekend",
    };

    /// <param name="validOn">A date, also a partial one: then its first day is meant.</param>
    /// <param name="knownOn">A date, a date-time with its zone, or <c>#</c> and a ledger index.</param>
    /// <param name="knownAt">The moment of an entry chosen from the list; goes before <paramref name="knownOn"/>.</param>
    public static TimeQuestion From(string? validOn, string? knownOn, string? knownAt, DateOnly today, LogEnd? end = null)
    {
        var (notes, errors) = (new List<string>(), new List<string>());
        var day = ValidDay(validOn, today, notes, errors);
        var known = Known(string.IsNullOrWhiteSpace(knownAt) ? knownOn : knownAt, notes, errors);
        if (end is not null && !end.HasCome(known))
        {
            notes.Add($"{(known is KnownOn.UpToIndex up ? $"Vermelding {up} is er nog niet" : "Dat moment is er nog niet")}; u ziet alles wat nu bekend is.");
            known = KnownOn.Now;
        }

        return new(day, today, known, validOn?.Trim() ?? "", TextOf(known, knownOn), notes, errors);
    }

    /// <summary>The day that is meant when it is one of these; otherwise the one of these nearest to it.</summary>
    public DateOnly DayIn(DaySpan days) => Day < days.First ? days.First : Day < days.After ? Day : days.Last;

    /// <summary>The same question as a query string, for links to other pages; empty for today and now.</summary>
    public string ToQuery(string? path = null)
    {
        var parts = new List<string>();
        if (Day != Today)
            parts.Add($"validOn={Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        if (KnownOn is not KnownOn.Everything)
            parts.Add($"knownOn={Uri.EscapeDataString(KnownOn.ToString() ?? "")}");
        return path + (parts.Count == 0 ? "" : $"?{string.Join('&', parts)}");
    }

    /// <summary>An entry's place in the log, as API and command line name it.</summary>
    public static string Number(long index) => string.Create(CultureInfo.InvariantCulture, $"#{index}");

    /// <summary>What stands in the field: a place in the log is shown by the list beside it.</summary>
    private static string TextOf(KnownOn known, string? written) => known switch
    {
        KnownOn.UpToIndex or KnownOn.Everything => "",
        KnownOn.Through through => TimeZoneInfo.ConvertTime(through.Moment, AmsterdamTime.Zone).ToString("dd-MM-yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        _ => written?.Trim() ?? "",
    };

    private static DateOnly ValidDay(string? text, DateOnly today, List<string> notes, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            return today;
        if (!DutchDateInput.TryParseMoment(text, out var date))
        {
            errors.Add(DutchDateInput.FindImpossible(text) is { } impossible
                ? $"{DutchWords.Sentence(impossible)} bestaat niet. Nu ziet u vandaag."
                : $"De datum ‘{text.Trim()}’ begrijpen we niet. Schrijf bijvoorbeeld 01-07-2021, juli 2021 of 2021. Nu ziet u vandaag.");
            return today;
        }

        var first = date.Span.First == DateOnly.MinValue ? date.Span.Last : date.Span.First;
        if (date.Precision != DatePrecision.Day)
            notes.Add($"U vroeg naar {DutchDates.Plain(date)}. U ziet hoe het was op {DutchDates.Day(first)}.");
        return first;
    }

    private static KnownOn Known(string? text, List<string> notes, List<string> errors)
    {
        if (KnownOn.TryParse(text?.Trim(), out var known))
            return known;
        if (DutchDateInput.TryParseTime(text, out var time))
            return KnownOn.TryParse(time, out var moment) ? moment : KnownOn.Now;
        if (DutchDateInput.TryParseMoment(text, out var date) && date.Span.After != DateOnly.MaxValue)
        {
            if (date.Precision != DatePrecision.Day)
                notes.Add($"U vroeg wat bekend was in {DutchDates.Plain(date)}. U ziet wat bekend was aan het eind van {DutchDates.Day(date.Span.Last)}.");
            if (KnownOn.TryParse(date.Span.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), out var day))
                return day;
        }

        errors.Add((DutchDateInput.FindImpossible(text) is { } impossible
            ? $"{DutchWords.Sentence(impossible)} bestaat niet."
            : $"Het moment ‘{text?.Trim()}’ begrijpen we niet. Schrijf een datum zoals 31-12-2021, met tijd zoals 22-11-2026 18:05, of een vermelding zoals #114.") + " Nu ziet u wat op dit moment bekend is.");
        return KnownOn.Now;
    }
}

/// <summary>Up to where there is something to know.</summary>
/// <param name="Index">Of the last entry in the log.</param>
public sealed record LogEnd(long Index, DateTimeOffset Now)
{
    /// <summary>Today has come, although its end has not; so has the minute that it is.</summary>
    public bool HasCome(KnownOn known) => known switch
    {
        KnownOn.UpToIndex up => up.Index <= Index,
        KnownOn.Before before => before.Moment <= AmsterdamTime.EndOf(AmsterdamTime.DayOf(Now)),
        KnownOn.Through through => through.Moment <= Now.AddMinutes(1),
        _ => true,
    };
}
