using System.Globalization;
using System.Text.Encodings.Web;
using System.Text;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Html;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>
/// One track on a line of time: each step a numbered mark in a row of its own, as wide as its date is vague, joined to the one before. The numbers are those of
/// the table beneath, which says the same.
/// </summary>
public static class SlippagePicture
{
    private const int Width = 520;
    private const int Side = 16;
    private const int Row = 46;
    private const int Height = 22;
    private const int CharacterWidth = 7;

    public static IHtmlContent Svg(SlippageTrack track, DateOnly day, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(track);
        var steps = track.Steps.Where(step => step.Kind != SlippageStepKind.Dropped).ToList();
        var scale = Scale.Of(steps, track.Status == MilestoneStatus.Late && track.Of != SlippageOf.Term ? day : null);
        var bottom = (steps.Count * Row) + 14;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"slip\" role=\"img\" viewBox=\"0 0 {Width} {bottom + 24}\"><title>{Encoded(SlippageWords.Of(track))}</title>");
        Axis(svg, scale, bottom);
        if (scale.Holds(day))
            Asked(svg, scale.X(day), bottom, day == today ? "vandaag" : "gevraagde dag");
        var marks = steps.Select((step, place) => Mark.Of(step, scale, (place * Row) + 18)).ToList();
        for (var i = 1; i < marks.Count; i++)
            Joined(svg, marks[i - 1], marks[i], track.Of == SlippageOf.Term ? DayShift.None : steps[i].Added);
        for (var i = 0; i < marks.Count; i++)
            Drawn(svg, marks[i], steps[i], i + 1, track.Of == SlippageOf.Term);
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static void Axis(StringBuilder svg, Scale scale, int bottom)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"0\" y1=\"{bottom}\" x2=\"{Width}\" y2=\"{bottom}\"/>");
        foreach (var (tick, label) in scale.Ticks())
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"tick\" x1=\"{scale.X(tick)}\" y1=\"0\" x2=\"{scale.X(tick)}\" y2=\"{bottom + 4}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"at\" x=\"{Math.Min(scale.X(tick) + 3, Width - (label.Length * CharacterWidth))}\" y=\"{bottom + 17}\">{label}</text>");
        }
    }

    private static void Asked(StringBuilder svg, int x, int bottom, string word)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"day\" x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"{bottom}\"/>");
        var isLeft = x > Width / 2;
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"at\" x=\"{(isLeft ? x - 4 : x + 4)}\" y=\"{bottom - 5}\" text-anchor=\"{(isLeft ? "end" : "start")}\">{word}</text>");
    }

    /// <summary>A longer term is no delay: its steps are joined without a colour.</summary>
    private static void Joined(StringBuilder svg, Mark from, Mark to, DayShift? added)
    {
        var way = added switch { { IsCertainlyLater: true } => "later", { IsCertainlyEarlier: true } => "earlier", _ => "same" };
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"join {way}\" d=\"M{from.Middle} {from.Top + Height} V{to.Top + (Height / 2)} H{(to.Middle > from.Middle ? to.Left : to.Middle < from.Middle ? to.Right : to.Middle)}\"/>");
    }

    private static void Drawn(StringBuilder svg, Mark mark, SlippageStep step, int number, bool isTerm)
    {
        var kind = step.Kind is SlippageStepKind.Achieved or SlippageStepKind.WasSigned ? "done" : step.Kind == SlippageStepKind.Planned ? "first" : "next";
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind}{(mark.IsOpen ? " open" : "")}\" x=\"{mark.Left}\" y=\"{mark.Top}\" width=\"{mark.Right - mark.Left}\" height=\"{Height}\" rx=\"{Height / 2}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"no {kind}\" x=\"{mark.Middle}\" y=\"{mark.Top + 16}\" text-anchor=\"middle\">{number}</text>");
        var label = $"{SlippageWords.Of(step.Kind, isTerm)}: {SlippageWords.Moment(step)}";
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"what\" x=\"{Math.Clamp(mark.Left, 2, Math.Max(2, Width - (label.Length * CharacterWidth)))}\" y=\"{mark.Top - 5}\">{Encoded(label)}</text>");
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    /// <param name="IsOpen">To a side: it goes on to the edge.</param>
    private sealed record Mark(int Left, int Right, int Top, bool IsOpen)
    {
        public int Middle => (Left + Right) / 2;

        public static Mark Of(SlippageStep step, Scale scale, int top)
        {
            var (earliest, latest) = (step.Days.Earliest, step.Days.Latest);
            var (left, right) = (scale.X(earliest), scale.X(latest == DateOnly.MaxValue ? latest : latest.AddDays(1)));
            if (right - left < Height)
                (left, right) = (((left + right) / 2) - (Height / 2), ((left + right) / 2) + (Height / 2));
            return new(left, right, top, earliest == DateOnly.MinValue || latest == DateOnly.MaxValue);
        }
    }

    /// <summary>Days to places, from the first day that is named to the last with some room around them.</summary>
    private sealed record Scale(DateOnly First, DateOnly Last)
    {
        private const int LeastDays = 90;

        public static Scale Of(List<SlippageStep> steps, DateOnly? day)
        {
            var days = steps.SelectMany(step => new[] { step.Days.Earliest, step.Days.Latest }).Where(one => one != DateOnly.MinValue && one != DateOnly.MaxValue).Concat(day is { } asked ? [asked] : []).ToList();
            var (first, last) = days.Count == 0 ? (new DateOnly(2021, 1, 1), new DateOnly(2021, 12, 31)) : (days.Min(), days.Max());
            var room = Math.Max((last.DayNumber - first.DayNumber) / 6, (LeastDays - (last.DayNumber - first.DayNumber)) / 2);
            return new(first.AddDays(-room), last.AddDays(room));
        }

        public bool Holds(DateOnly day) => First <= day && day <= Last;

        public int X(DateOnly day) => day <= First ? Side : day >= Last ? Width - Side : Side + (int)((long)(day.DayNumber - First.DayNumber) * (Width - (2 * Side)) / (Last.DayNumber - First.DayNumber));

        /// <summary>Years, and quarters or months between them where there is room.</summary>
        public IEnumerable<(DateOnly Day, string Label)> Ticks()
        {
            var days = Last.DayNumber - First.DayNumber;
            var months = days switch { < 250 => 1, < 700 => 3, < 1500 => 6, < 3700 => 12, _ => 12 * ((days / 3700) + 1) };
            var isFirst = true;
            for (var tick = new DateOnly(First.Year, 1, 1); tick <= Last; tick = tick.AddMonths(months))
            {
                if (tick < First)
                    continue;
                var year = tick.ToString("yyyy", CultureInfo.InvariantCulture);
                yield return (tick, tick.Month == 1 ? year : isFirst ? $"{Months[tick.Month - 1]} {year}" : Months[tick.Month - 1]);
                isFirst = false;
            }
        }

        private static readonly string[] Months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    }
}
