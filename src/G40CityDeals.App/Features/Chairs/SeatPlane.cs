using System.Globalization;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>
/// All that was ever known of one seat as a picture: valid time across, recorded time down, each rectangle one answer. Recorded time is drawn in order,
/// a row for each change, since an import records years in a minute.
/// </summary>
/// <param name="Rows">The first one is the time before anything was recorded of the seat.</param>
/// <param name="AskedRow">The row of the moment that is asked about.</param>
public sealed record SeatPlane(string Key, string Title, TimeScale Scale, IReadOnlyList<PlaneRow> Rows, IReadOnlyList<PlaneCell> Cells, DateOnly Asked, int AskedRow)
{
    public const int RowHeight = 58;
    public const int FirstHeight = 34;
    public const int LineHeight = 18;

    public int Height => FirstHeight + ((Rows.Count - 1) * RowHeight);

    public static int Top(int row) => row == 0 ? 0 : FirstHeight + ((row - 1) * RowHeight);

    /// <summary>Where the line of the moment asked about runs: low in its row, below the words.</summary>
    public int AskedLine => Top(AskedRow) + (AskedRow == 0 ? FirstHeight : RowHeight) - 7;

    /// <param name="path">The page's own address.</param>
    /// <param name="asked">Place in the log of the last entry that the question includes; 0: none.</param>
    public static SeatPlane Of(int place, SeatHistory seat, TimeScale scale, TimeQuestion question, long asked, string path, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(seat);
        ArgumentNullException.ThrowIfNull(question);
        var moments = seat.Moments;
        var rows = moments.Select(moment => new PlaneRow(TimeQuestion.Number(moment.Number), DutchDates.Moment(moment.RecordedAt), At(question.Day, moment.Number)))
            .Prepend(new PlaneRow("nog niets", "", null)).ToList();
        var cells = seat.Answers.Where(answer => !scale.Misses(answer.Days)).Select(answer =>
        {
            var (first, last) = (RowOf(answer.Since.Number), answer.Until is { } until ? RowOf(until.Number) : rows.Count);
            return new PlaneCell(answer.Days, Top(first), Top(last) - Top(first), answer.Says, At(question.DayIn(answer.Days), answer.Since.Number), Words(answer, names), names);
        });
        return new(
            $"vlak-{place.ToString(CultureInfo.InvariantCulture)}", SeatWords.Of(seat.Seat), scale, rows, [.. cells], question.Day, moments.Count(moment => moment.Number <= asked));

        int RowOf(long number) => moments.Count(moment => moment.Number <= number);

        string At(DateOnly day, long number) => (question with { Day = day, KnownOn = new KnownOn.UpToNumber(number) }).ToQuery(path) + "#antwoord";
    }

    /// <summary>"2021, bekend vanaf #90 (22 november 2026) tot #120: Anna de Wit: mogelijk".</summary>
    private static string Words(KnownAnswer answer, PersonBook names)
    {
        var until = answer.Until is { } moment ? $" tot {TimeQuestion.Number(moment.Number)}" : "";
        return $"{DutchWords.Sentence(SeatWords.Of(answer.Days))}, bekend vanaf {TimeQuestion.Number(answer.Since.Number)} ({DutchDates.Day(answer.Since.Day)}){until}: {SeatWords.Of(answer.Says, names)}";
    }
}

/// <param name="Url">The page as known at that moment; null before the first.</param>
public sealed record PlaneRow(string Number, string When, string? Url);

/// <summary>A rectangle.</summary>
/// <param name="Url">The page with this answer.</param>
/// <param name="Words">All that it shows.</param>
public sealed record PlaneCell(DaySpan Days, int Top, int Height, IReadOnlyList<SeatStatement> Says, string Url, string Words, PersonBook Names)
{
    /// <summary>For whoever does not see it: first what stands in it, then all of it.</summary>
    public string Label => $"{string.Join(' ', Lines)}. {Words}";

    public bool Disputed => Says.Any(said => said.Disputed);

    /// <summary>Its look: that of the surest thing said.</summary>
    public string Kind => Says.Count == 0 ? "nothing" : Says[0] switch
    {
        { Certainty: SeatCertainty.Certain } => "sure",
        { Certainty: SeatCertainty.Possible } => "maybe",
        { Certainty: SeatCertainty.Vacant, Vacancy: Certainty.Certain } => "vacant",
        { Certainty: SeatCertainty.Vacant } => "maybe-vacant",
        _ => "unknown",
    };

    /// <summary>What fits in it, a line each: a letter for how surely, then who.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            var room = Math.Max(1, (Height - 8) / SeatPlane.LineHeight);
            var lines = SeatWords.InOrder(Says, Names).Select(said => $"{Letter(said)}{(said.Disputed ? "!" : "")} {SeatWords.Holder(said, Names) ?? SeatWords.Surety(said)}").DefaultIfEmpty("niets vastgelegd").ToList();
            return lines.Count <= room ? lines : lines.Take(room - 1).Append($"en nog {lines.Count - room + 1}");
        }
    }

    /// <summary>So that nobody needs the colours.</summary>
    public static string Letter(SeatStatement said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return said.Certainty switch { SeatCertainty.Certain => "Z", SeatCertainty.Possible => "M", SeatCertainty.Vacant => "–", _ => "?" };
    }
}
