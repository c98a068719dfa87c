using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Common;

/// <summary>
/// Dates as Dutch people write them, as precise as they know them: 13-10-2021, 13 oktober 2021, oktober 2021, zomer 2021, 2021, in of vóór 2021,
/// tussen juli 2021 en december 2021; periods such as "juli 2021 t/m december 2021" and "vanaf 2021". EDTF is understood too.
/// </summary>
public static partial class DutchDateInput
{
    private static readonly string[] Months = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    private static readonly Dictionary<string, int> Seasons = new()
    {
        ["lente"] = 21, ["voorjaar"] = 21, ["zomer"] = 22, ["herfst"] = 23, ["najaar"] = 23, ["winter"] = 24,
    };

    public static bool TryParseMoment(string? text, [NotNullWhen(true)] out PartialDate? date)
    {
        date = null;
        if (text is null)
            return false;
        var words = Normal(text);
        if (PartialDate.TryParse(words, out date) || TryParsePlain(words, out date))
            return true;
        var between = Between().Match(words);
        if (between.Success)
            return Make(between.Groups["a"].Value, between.Groups["b"].Value, out date);
        var before = OrBefore().Match(words);
        if (before.Success)
            return Make("", before.Groups["b"].Value, out date);
        var after = OrAfter().Match(words);
        return after.Success && Make(after.Groups["a"].Value, "", out date);
    }

    public static bool TryParsePeriod(string? text, [NotNullWhen(true)] out Period? period)
    {
        period = null;
        if (text is null)
            return false;
        var words = Normal(text);
        if (Period.TryParse(words, out period))
            return true;
        if (TryParsePlain(words, out var whole))
            return Period.TryParse(whole.Text, out period);
        var range = Range().Match(words);
        if (range.Success && TryParsePlain(range.Groups["a"].Value, out var a) && TryParsePlain(range.Groups["b"].Value, out var b))
            return Period.TryParse($"{a.Text}/{b.Text}", out period);
        var since = Since().Match(words);
        if (since.Success && TryParsePlain(since.Groups["a"].Value, out var from))
            return Period.TryParse($"{from.Text}/..", out period);
        var until = Until().Match(words);
        return until.Success && TryParsePlain(until.Groups["b"].Value, out var to) && Period.TryParse($"../{to.Text}", out period);
    }

    /// <summary>A day with a time, in Europe/Amsterdam: 22-11-2026 18:05, 22 november 2026, 18:05:09. Given as the end of that minute or second, with its offset.</summary>
    public static bool TryParseTime(string? text, [NotNullWhen(true)] out string? moment)
    {
        moment = null;
        var timed = Timed().Match(Normal(text ?? ""));
        if (!timed.Success || !TryParsePlain(timed.Groups["d"].Value, out var date) || date.Precision != DatePrecision.Day
            || !TimeOnly.TryParseExact(timed.Groups["t"].Value.Replace('.', ':'), ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        var whole = timed.Groups["s"].Success ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
        var local = date.Span.First.ToDateTime(time) + whole - TimeSpan.FromMicroseconds(1);
        moment = new DateTimeOffset(local, AmsterdamTime.Zone.GetUtcOffset(local)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>A day that no calendar has, in words: "30 februari 2021"; null for anything else.</summary>
    public static string? FindImpossible(string? text)
    {
        var words = Normal(text ?? "");
        var plain = words.StartsWith("op ", StringComparison.Ordinal) ? words[3..] : words;
        var found = Iso().Match(plain) is { Success: true } iso ? iso : Numbers().Match(plain) is { Success: true } numbers ? numbers : Named().Match(plain);
        if (!found.Success || !int.TryParse(found.Groups["d"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var day))
            return null;
        var month = found.Groups["w"].Success ? MonthOf(found.Groups["w"].Value) : int.Parse(found.Groups["m"].Value, CultureInfo.InvariantCulture);
        var year = int.Parse(found.Groups["y"].Value, CultureInfo.InvariantCulture);
        return month is < 1 or > 12 || year < 1 || (day >= 1 && day <= DateTime.DaysInMonth(year, month)) ? null
            : $"{day} {DutchDates.Day(new DateOnly(year, month, 1))[2..]}";
    }

    /// <summary>What to put in a text field so that it is read back as the same moment.</summary>
    public static string ToInput(PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return date.Precision == DatePrecision.Day ? ToInput(date.Span.First) : DutchDates.Plain(date);
    }

    public static string ToInput(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    public static string ToInput(Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return (period.Lower, period.Upper) switch
        {
            ({ } lower, { } upper) when lower == upper => ToInput(lower),
            ({ } lower, { } upper) => $"{ToInput(lower)} t/m {ToInput(upper)}",
            ({ } lower, null) => $"vanaf {ToInput(lower)}",
            (null, { } upper) => $"t/m {ToInput(upper)}",
            _ => period.Text,
        };
    }

    private static bool Make(string a, string b, [NotNullWhen(true)] out PartialDate? date)
    {
        PartialDate? lower = null, upper = null;
        date = null;
        return (a.Length == 0 || TryParsePlain(a, out lower)) && (b.Length == 0 || TryParsePlain(b, out upper))
            && PartialDate.TryParse($"[{lower?.Text}..{upper?.Text}]", out date);
    }

    private static bool TryParsePlain(string words, [NotNullWhen(true)] out PartialDate? date)
    {
        date = null;
        var plain = words.StartsWith("in ", StringComparison.Ordinal) || words.StartsWith("op ", StringComparison.Ordinal) ? words[3..] : words;
        if (PartialDate.TryParse(plain, out date))
            return date.Precision != DatePrecision.OneOf;
        var numbers = Numbers().Match(plain);
        if (numbers.Success)
            return PartialDate.TryParse(Edtf(numbers.Groups["y"].Value, numbers.Groups["m"].Value, numbers.Groups["d"].Value), out date);
        var named = Named().Match(plain);
        if (!named.Success)
            return false;
        var (word, year, day) = (named.Groups["w"].Value, named.Groups["y"].Value, named.Groups["d"].Value);
        if (day.Length == 0 && Seasons.TryGetValue(word, out var season))
            return PartialDate.TryParse($"{year}-{season}", out date);
        return MonthOf(word) is > 0 and var month && PartialDate.TryParse(Edtf(year, month.ToString(CultureInfo.InvariantCulture), day), out date);
    }

    private static int MonthOf(string word) => word switch
    {
        "mrt" => 3,
        { Length: >= 3 } => Array.IndexOf(Months, word[..3]) + 1,
        _ => 0,
    };

    private static string Edtf(string year, string month, string day) => $"{year}-{month.PadLeft(2, '0')}{(day.Length == 0 ? "" : $"-{day.PadLeft(2, '0')}")}";

    private static string Normal(string text) => Spaces().Replace(text.Trim().ToLowerInvariant(), " ").Replace("vóór", "voor", StringComparison.Ordinal);

    [GeneratedRegex(@"\A(?<d>.+?),?( om)? (?<t>[0-9]{1,2}[:.][0-9]{2}(?<s>[:.][0-9]{2})?)( uur)?\z")]
    private static partial Regex Timed();

    [GeneratedRegex(@"\A(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})\z")]
    private static partial Regex Iso();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A((?<d>[0-9]{1,2})[-/. ])?(?<m>[0-9]{1,2})[-/. ](?<y>[0-9]{4})\z")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\A((?<d>[0-9]{1,2}) )?(?<w>[a-z]+)\.? (?<y>[0-9]{4})\z")]
    private static partial Regex Named();

    [GeneratedRegex(@"\Atussen (?<a>.+) en (?<b>.+)\z")]
    private static partial Regex Between();

    [GeneratedRegex(@"\A(in of voor|voor of in|op of voor|uiterlijk( in| op)?) (?<b>.+)\z")]
    private static partial Regex OrBefore();

    [GeneratedRegex(@"\A(in of na|na of in|op of na|op zijn vroegst( in| op)?) (?<a>.+)\z")]
    private static partial Regex OrAfter();

    [GeneratedRegex(@"\A(van )?(?<a>.+?) (t/m|tot en met|-|–) (?<b>.+)\z")]
    private static partial Regex Range();

    [GeneratedRegex(@"\A(vanaf|sinds) (?<a>.+)\z")]
    private static partial Regex Since();

    [GeneratedRegex(@"\A(t/m|tot en met) (?<b>.+)\z")]
    private static partial Regex Until();
}
