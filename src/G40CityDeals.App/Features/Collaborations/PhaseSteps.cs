using System.Globalization;
using System.Text.Encodings.Web;
using System.Text;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Html;

namespace G40CityDeals.App.Features.Collaborations;

/// <summary>The phases of a City Deal as a small stepped picture, which says in words what it shows.</summary>
public static class PhaseSteps
{
    private const int Step = 44;
    private const int Middle = 10;

    private static readonly Phase[] Way = [Phase.Idea, Phase.Exploration, Phase.InDevelopment, Phase.InExecution, Phase.Completed];

    public static IHtmlContent Svg(PhaseAnswer? answer)
    {
        var svg = new StringBuilder();
        var text = Words(answer);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"steps\" role=\"img\" viewBox=\"0 0 {((Way.Length - 1) * Step) + 20} 20\" width=\"{((Way.Length - 1) * Step) + 20}\" height=\"20\">");
        svg.Append("<title>").Append(HtmlEncoder.Default.Encode(text)).Append("</title>");
        var lapsed = answer?.Phase == Phase.Lapsed;
        var now = lapsed ? Way.Length - 1 : answer is null ? -1 : Array.IndexOf(Way, answer.Phase);
        for (var i = 1; i < Way.Length; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{(i <= now && !lapsed ? "done" : "todo")}\" x1=\"{X(i - 1) + 7}\" y1=\"{Middle}\" x2=\"{X(i) - 7}\" y2=\"{Middle}\"/>");
        for (var i = 0; i < Way.Length; i++)
            Dot(svg, X(i), i == now ? lapsed ? "lapsed" : answer?.Certainty == Certainty.Certain ? "now" : "now maybe" : i < now && !lapsed ? "done" : "todo");
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    /// <summary>"in uitvoering", "verkenning (mogelijk)", "niet bekend".</summary>
    public static string Name(PhaseAnswer? answer) => answer is null ? "niet bekend" : DutchWords.Of(answer.Phase);

    private static string Words(PhaseAnswer? answer) => answer switch
    {
        null => "Fase niet bekend",
        { Phase: Phase.Lapsed } => "Fase: gestopt",
        _ => $"Fase {Array.IndexOf(Way, answer.Phase) + 1} van {Way.Length}: {DutchWords.Of(answer.Phase)}{(answer.Certainty == Certainty.Certain ? "" : ", mogelijk")}",
    };

    private static int X(int step) => 10 + (step * Step);

    private static void Dot(StringBuilder svg, int x, string kind)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{kind}\" cx=\"{x}\" cy=\"{Middle}\" r=\"{(kind is "done" or "todo" ? 5 : 7)}\"/>");
        if (kind == "lapsed")
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"cross\" d=\"M{x - 3} 7l6 6m0-6l-6 6\"/>");
    }
}
