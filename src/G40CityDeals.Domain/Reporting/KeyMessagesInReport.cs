using G40CityDeals.Domain.Deliverables;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>The central messages, quoted: recorded words, not ours.</summary>
internal static class KeyMessagesInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year) => year.Of(year.Views.Deliverables.KeyMessages).Select(message => Message(year, message));

    private static Sentence Message(ReportedYear year, Stated<KeyMessageAdopted> message)
    {
        var carrier = year.Network.Find(message.Fact.Deliverable, year.Views.Collaboration);
        var of = carrier is null ? "" : $" van {DeliverablesInReport.Titled(carrier)}";
        // The entry that first named the deliverable proves the title that is used here.
        return year.TellWith(
            $"De kernboodschap{of} voor {message.Fact.Theme} luidt: {Quoted(message.Fact.Text)}.",
            message.Evidence,
            carrier?.Statements[0].Evidence ?? []);
    }
}
