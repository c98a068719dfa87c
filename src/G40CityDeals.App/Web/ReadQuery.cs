using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text;
using G40CityDeals.App.EventLog;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Web;

/// <summary>What every view takes: <c>validOn</c> (a date), <c>knownOn</c> (a date, a date-time or #number), and for lists <c>cursor</c> and <c>limit</c>.</summary>
/// <param name="ValidOn">Null when the caller asks for all days at once.</param>
/// <param name="KnownOn">The moment of knowledge as it was asked.</param>
/// <param name="Known">What it means: all entries up to a number that is settled.</param>
/// <param name="Today">In Europe/Amsterdam.</param>
public sealed record ReadQuery(DateOnly? ValidOn, KnownOn KnownOn, Known Known, DateOnly Today, string? Cursor, int Limit, IReadOnlyList<Violation> Violations)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 500;

    /// <summary>The day that is meant: the one asked for, or today.</summary>
    public DateOnly Day => ValidOn ?? Today;

    /// <summary>This question with more that is wrong in it.</summary>
    public ReadQuery Refusing(string code, string detail, string field) => this with { Violations = [.. Violations, new(code, detail, field)] };

    /// <summary>A year as a question or a route names it; null, with what is wrong, when it is none.</summary>
    public static int? ReadYear(string? text, ref ReadQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1000 and <= 9998)
            return year;
        query = query.Refusing("query.year", "Een jaar heeft vier cijfers, zoals 2021.", "year");
        return null;
    }

    /// <summary>One of a set of codes in kebab-case; null when the question does not name one, or (with what is wrong) another.</summary>
    public static TCode? ReadCode<TCode>(string? text, string field, ref ReadQuery query)
        where TCode : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(query);
        if (string.IsNullOrEmpty(text))
            return null;
        foreach (var code in Enum.GetValues<TCode>())
        {
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString()) == text)
                return code;
        }

        var known = Enum.GetValues<TCode>().Select(code => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString()));
        query = query.Refusing("query.code", $"Kies een van: {string.Join(", ", known)}.", field);
        return null;
    }

    public static async ValueTask<ReadQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var query = context.Request.Query;
        return await FromAsync(
            query["validOn"].FirstOrDefault(),
            query["knownOn"].FirstOrDefault(),
            query["cursor"].FirstOrDefault(),
            query["limit"].FirstOrDefault(),
            AmsterdamTime.DayOf(clock.GetUtcNow()),
            context.RequestServices.GetRequiredService<SettledLog>(),
            context.RequestAborted);
    }

    /// <summary>Reads the question and resolves its moment of knowledge, once.</summary>
    public static async Task<ReadQuery> FromAsync(string? validOn, string? knownOn, string? cursor, string? limit, DateOnly today, SettledLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var query = Read(validOn, knownOn, cursor, limit, today);
        var (known, mark) = await log.ResolveAsync(query.KnownOn, cancellationToken);
        return known is null ? query.Refusing("query.known-on-not-settled", NotSettled(query.KnownOn, mark), "knownOn") : query with { Known = known };
    }

    /// <summary>Why a moment of knowledge has no answer yet: one given now could still change.</summary>
    public static string NotSettled(KnownOn asked, long mark) => asked is KnownOn.UpToNumber
        ? string.Create(CultureInfo.InvariantCulture, $"Vermelding {asked} is nog niet vastgesteld: het logboek is vastgesteld tot en met #{mark}. Laat knownOn weg voor wat nu bekend is.")
        : "Dat moment is er nog niet, of ligt nog geen tien seconden achter ons: wat dan bekend is, kan nog veranderen. Laat knownOn weg voor wat nu bekend is.";

    private static ReadQuery Read(string? validOn, string? knownOn, string? cursor, string? limit, DateOnly today)
    {
        var violations = new List<Violation>();
        DateOnly? day = null;
        if (!string.IsNullOrWhiteSpace(validOn))
        {
            if (DateOnly.TryParseExact(validOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) && parsed.Year is >= 1000 and <= 9998)
                day = parsed;
            else
                violations.Add(new("query.valid-on", "validOn is een datum, zoals 2021-07-01.", "validOn"));
        }

        if (!KnownOn.TryParse(knownOn, out var known))
            violations.Add(new("query.known-on", "knownOn is een datum (2021-12-31), een moment met tijdzone (2021-12-31T12:00:00Z) of een plaats in het logboek (#42).", "knownOn"));
        var count = DefaultLimit;
        if (!string.IsNullOrEmpty(limit) && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaxLimit))
            violations.Add(new("query.limit", $"limit is een getal van 1 tot {MaxLimit}.", "limit"));
        var after = DecodeCursor(cursor);
        if (!string.IsNullOrEmpty(cursor) && after is null)
            violations.Add(new("query.cursor", "Deze cursor is niet door ons gegeven: begin zonder.", "cursor"));
        return new(day, known ?? KnownOn.Now, Known.All, today, after, count, violations);
    }

    /// <summary>One page of a list that is ordered by <paramref name="key"/>; the cursor is the last key given.</summary>
    public Page<TItem> Page<T, TItem>(IEnumerable<T> all, Func<T, string> key, Func<T, TItem> item)
    {
        var rest = all.OrderBy(key, StringComparer.Ordinal).Where(candidate => Cursor is null || string.CompareOrdinal(key(candidate), Cursor) > 0).Take(Limit + 1).ToList();
        return rest.Count > Limit
            ? new([.. rest.Take(Limit).Select(item)], Convert.ToBase64String(Encoding.UTF8.GetBytes(key(rest[Limit - 1]))).Replace('+', '-').Replace('/', '_').TrimEnd('='))
            : new([.. rest.Select(item)], null);
    }

    private static string? DecodeCursor(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            // A cursor of ours is a place in the list, nine digits.
            var padded = cursor.Replace('-', '+').Replace('_', '/');
            var place = Encoding.UTF8.GetString(Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '=')));
            return place.Length == 9 && place.All(char.IsAsciiDigit) ? place : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <param name="Next">Cursor of the next page; null: this was the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Next);
