using G40CityDeals.App.EventLog;
using System.Globalization;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Common;

/// <summary>What a page is asked: how it was on a day ("Hoe was het op…"), as known at a moment ("Wat wisten we op…").</summary>
/// <param name="Day">The day that is meant; today when none is asked.</param>
/// <param name="KnownOn">The moment of knowledge as it is asked.</param>
/// <param name="Known">What it means: all entries up to a number.</param>
/// <param name="ValidText">As the reader wrote it, for the field.</param>
/// <param name="Notes">What the reader should know about how the question was read.</param>
/// <param name="Errors">What could not be read; then today or now is shown.</param>
public sealed record TimeQuestion(
    DateOnly Day,
    DateOnly Today,
    KnownOn KnownOn,
    Known Known,
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
        KnownOn.UpToNumber up => $"zoals bekend na vermelding {Number(up.Number)} van het logboek",
        KnownOn.EndOfDay day => $"zoals bekend aan het eind van {DutchDates.Day(day.Day)}",
        KnownOn.Through through => $"zoals bekend op {DutchDates.Moment(through.Moment)}",
        _ => "zoals nu bekend",
    };

    /// <param name="validOn">A date, also a partial one: then its first day is meant.</param>
    /// <param name="knownOn">A date, a date-time with its zone, or <c>#</c> and an entry's number.</param>
    /// <param name="knownAt">The moment of an entry chosen from the list; goes before <paramref name="knownOn"/>.</param>
    public static TimeQuestion From(string? validOn, string? knownOn, string? knownAt, DateOnly today)
    {
        var (notes, errors) = (new List<string>(), new List<string>());
        var day = ValidDay(validOn, today, notes, errors);
        var known = ReadKnown(string.IsNullOrWhiteSpace(knownAt) ? knownOn : knownAt, notes, errors);
        return new(day, today, known, Domain.Known.All, validOn?.Trim() ?? "", TextOf(known, knownOn), notes, errors);
    }

    /// <summary>The same question with what its moment of knowledge means; where that is not settled yet, it is asked as known now, and the reader is told.</summary>
    public TimeQuestion Resolved(Resolution resolution)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        if (resolution.Known is { } known)
            return this with { Known = known };
        var why = KnownOn switch
        {
            KnownOn.UpToNumber up => $"Vermelding {up} is er nog niet",
            KnownOn.EndOfDay { Day: var day } when day == Today => "Vandaag is nog niet voorbij",
            _ => "Dat moment is er nog niet",
        };
        return this with { KnownOn = KnownOn.Now, Known = new(resolution.Mark), KnownText = "", Notes = [.. Notes, $"{why}; u ziet alles wat nu bekend is."] };
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

    /// <summary>An entry's number, as API and command line name it.</summary>
    public static string Number(long number) => string.Create(CultureInfo.InvariantCulture, $"#{number}");

    /// <summary>What stands in the field: a number is shown by the list beside it.</summary>
    private static string TextOf(KnownOn known, string? written) => known switch
    {
        KnownOn.UpToNumber or KnownOn.Everything => "",
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

    private static KnownOn ReadKnown(string? text, List<string> notes, List<string> errors)
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
