using System.Globalization;
using System.Text;

namespace G40CityDeals.Domain.Reporting;

/// <summary>An annual report as Markdown: a heading a collaboration, and after each sentence the number of the note that lists its entries.</summary>
public static class MarkdownReport
{
    /// <summary>Persons still stand in it as tokens; names that are put in later should go through <see cref="Escaped"/>.</summary>
    public static string Render(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var notes = new List<ValueList<Guid>>();
        text.Append(CultureInfo.InvariantCulture, $"# Jaarverslag {report.Year}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Samengesteld uit de vastlegging tot en met nummer {report.Position}. ");
        text.Append("Een cijfer in de tekst verwijst naar de vermeldingen die de zin bewijzen.\n");
        foreach (var section in report.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Escaped(section.Title)}\n\n");
            text.AppendJoin('\n', section.Sentences.Select(sentence => $"{Escaped(sentence.Text)}[^{NumberOf(sentence.Evidence, notes)}]"));
            text.Append('\n');
        }

        if (notes.Count > 0)
            text.Append('\n');
        for (var i = 0; i < notes.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"[^{i + 1}]: {string.Join(", ", notes[i].Select(id => $"`{id:D}`"))}\n");
        return text.ToString();
    }

    /// <summary>So that no recorded text is read as mark-up or as HTML.</summary>
    public static string Escaped(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c == '<')
                safe.Append("&lt;");
            else if (c == '&')
                safe.Append("&amp;");
            else if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~')
                safe.Append('\\').Append(c);
            else
                safe.Append(c);
        }

        return safe.ToString();
    }

    /// <summary>Sentences that rest on the same entries share a note.</summary>
    private static int NumberOf(ValueList<Guid> evidence, List<ValueList<Guid>> notes)
    {
        var known = notes.IndexOf(evidence);
        if (known >= 0)
            return known + 1;
        notes.Add(evidence);
        return notes.Count;
    }
}
