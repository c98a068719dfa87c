using System.Globalization;
using System.Text;

namespace G40CityDeals.Domain.Reporting;

/// <summary>A report as Markdown: a heading a section, and after each sentence the number of the note that lists its entries.</summary>
public static class MarkdownReport
{
    /// <summary>Persons still stand in it as tokens; names that are put in later should go through <see cref="Escaped"/>.</summary>
    public static string Render(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var notes = new List<ValueList<Guid>>();
        text.Append(CultureInfo.InvariantCulture, $"# {Escaped(report.Title)}\n\n{Escaped(report.Introduction)} ");
        text.Append("Een cijfer in de tekst verwijst naar de vermeldingen die de zin bewijzen.\n");
        foreach (var section in report.Sections)
        {
            Append(text, "##", section.Title, section.Sentences, notes);
            foreach (var part in section.Parts)
                Append(text, "###", part.Title, part.Sentences, notes);
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

    private static void Append(StringBuilder text, string mark, string title, ValueList<Sentence> sentences, List<ValueList<Guid>> notes)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{mark} {Escaped(title)}\n");
        if (sentences.Count == 0)
            return;
        text.Append('\n');
        text.AppendJoin('\n', sentences.Select(sentence => $"{Escaped(sentence.Text)}[^{NumberOf(sentence.Evidence, notes)}]"));
        text.Append('\n');
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
