using System.Globalization;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Deliverables;

/// <summary>The entries of this capability in Dutch, one sentence each; null for any other.</summary>
internal static class DeliverableSentences
{
    // The product runs without ICU, where no culture knows that a Dutch thousand has a point.
    private static readonly NumberFormatInfo Euros = new() { NumberGroupSeparator = "." };

    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var when = DutchDates.InSentence(fact.Effective);
        return (fact, fact.Effective) switch
        {
            (DeliverablePublished worked, Effective.Held) => $"Aan ‘{worked.Title}’ ({DutchWords.Of(worked.Type)}) werd {when} gewerkt{Details(worked)}.",
            (DeliverablePublished appeared, _) => $"‘{appeared.Title}’ ({DutchWords.Of(appeared.Type)}) kwam {when} tot stand{Details(appeared)}.",
            (KeyMessageAdopted message, Effective.Held) => $"De kernboodschap van ‘{context.NameOf(message.Deliverable)}’ voor het thema {message.Theme} was {when}: {Clause.Of(message.Text)}.",
            (KeyMessageAdopted message, _) => $"De kernboodschap van ‘{context.NameOf(message.Deliverable)}’ voor het thema {message.Theme} werd {when}: {Clause.Of(message.Text)}.",
            _ => null,
        };
    }

    private static string Details(DeliverablePublished fact)
    {
        var contributors = fact.Contributors.Select(contributor => (contributor.Later ? "later " : "") + DutchWords.Who(contributor.Person, contributor.Party)).ToList();
        var advice = fact.Advice.Select(given => $"{given.To}: {string.Join("; ", given.Points.Select(Clause.Of))}").ToList();
        return (fact.With.Count > 0 ? $", met {DutchWords.List(fact.With.Select(party => party.Label))}" : "")
            + (contributors.Count > 0 ? $", met bijdragen van {DutchWords.List(contributors)}" : "")
            + (fact.Amount is { } amount ? $", voor {amount.ToString("N0", Euros)} euro" : "")
            + (advice.Count > 0 ? $", met advies aan {string.Join(" / ", advice)}" : "")
            + Clause.InBrackets(fact.Remark is { } remark ? Clause.Of(remark) : null, fact.Url);
    }
}
