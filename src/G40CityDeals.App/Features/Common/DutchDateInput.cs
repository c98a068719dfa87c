using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Wording;

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
