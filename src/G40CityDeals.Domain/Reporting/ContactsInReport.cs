using G40CityDeals.Domain.Contacts;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>With whom there was contact, about what, and what came of it.</summary>
internal static class ContactsInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year) => year.Of(year.Views.Contacts.Contacts).Select(contact => Contact(year, contact));

    private static Sentence Contact(ReportedYear year, Stated<ContactRecorded> contact)
    {
        var fact = contact.Fact;
        var when = When(year, contact);
        var (subject, topic) = (year.ThisOne, Quoted(fact.Topic));
        var with = Parties(fact.With);
        var withWhom = with.Length > 0 ? $" met {with}" : "";
        var person = fact.Representative?.Token;
        var text = fact.What switch
        {
            ContactKind.Talks => $"{when} waren er gesprekken{withWhom} over {topic}",
            ContactKind.Offer => $"{when} deed {subject} een aanbod{(with.Length > 0 ? $" aan {with}" : "")}: {topic}",
            ContactKind.Support => $"{subject} steunde {when} {(with.Length > 0 ? with : "anderen")}; het ging om {topic}",
            ContactKind.Cooperation => $"{subject} werkte {when} samen{withWhom}: {topic}",
            ContactKind.Funding => $"{(with.Length > 0 ? with : "een ander")} {(fact.With.Count > 1 ? "investeerden" : "investeerde")} {when} in {topic}",
            ContactKind.Agreement => $"{when} maakte {subject}{withWhom} deze afspraak: {topic}",
            ContactKind.Representation => $"{when} was {person ?? "iemand"} de vertegenwoordiger in een ontmoeting{withWhom}: {topic}",
            _ => $"{person ?? subject} had {when} zitting in de {topic}{withWhom}",
        };
        var spokenBy = person is not null && fact.What is not (ContactKind.Representation or ContactKind.SeatInOtherBody) ? $"; het woord voerde {person}" : "";
        return year.Tell($"{text}{spokenBy}{AndAlso(fact.Outcome)}.", contact.Evidence);
    }
}
