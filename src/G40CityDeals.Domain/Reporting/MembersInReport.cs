using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>Who took part: those with the same role at the same time share a sentence.</summary>
internal static class MembersInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year)
    {
        var members = year.Views.Members;
        return year.Of(members.Counts).Select(count => Counted(year, count))
            .Concat(members.Cities.Where(city => year.Covers(city.Evidence)).GroupBy(city => (city.Role, When: year.When(city.Evidence)))
                .Select(same => Cities(year, same.Key.Role, same.Key.When, [.. same])))
            .Concat(members.Partners.Where(partner => year.Covers(partner.Evidence)).GroupBy(partner => (partner.Role, partner.Body, When: year.When(partner.Evidence)))
                .Select(same => Partners(year, same.Key.Role, same.Key.Body, same.Key.When, [.. same])))
            .Concat(members.Persons.Where(person => year.Covers(person.Evidence)).GroupBy(person => (person.Role, person.Body, When: year.When(person.Evidence)))
                .Select(same => Persons(year, same.Key.Role, same.Key.Body, same.Key.When, [.. same])))
            .Concat(Departures(year));
    }

    private static Sentence Counted(ReportedYear year, Stated<MembersCounted> count)
    {
        // A group as large as the whole says what the members are; the others say how many of them belong to it.
        var all = count.Fact.Groups.FirstOrDefault(group => group.Number == count.Fact.Total);
        var parts = count.Fact.Groups.Where(group => group != all).Select(group => $"{group.Number} {group.Name}").ToList();
        var among = parts.Count == 0 ? "" : $", onder wie {DutchWords.List(parts)}";
        return year.Tell($"{year.Subject} telde {When(year, count)} {count.Fact.Total} {all?.Name ?? "leden"}{among}.", count.Evidence);
    }

    private static Sentence Cities(ReportedYear year, MembershipRole role, Effective when, List<CityMembership> cities)
    {
        var names = DutchWords.List(cities.Select(city => Municipalities.NameOf(city.City)).Order(StringComparer.Ordinal));
        var inG40 = cities.Count(city => CityNetworks.IsMemberDuring("G40", city.City, year.Span));
        var who = inG40 == cities.Count ? Number(cities.Count, "G40-stad", "G40-steden")
            : Number(cities.Count, "stad", "steden") + (inG40 > 0 ? $" ({inG40} uit de G40)" : "");
        var one = cities.Count == 1;
        var did = (role, when) switch
        {
            (MembershipRole.Initiator, _) => one ? "was initiatiefnemer van" : "waren initiatiefnemer van",
            (MembershipRole.Leading, _) => one ? "was koploper in" : "waren koploper in",
            (MembershipRole.SignedLater, _) => one ? "tekende later bij voor" : "tekenden later bij voor",
            (_, Effective.Held) => one ? "nam deel aan" : "namen deel aan",
            _ => one ? "sloot zich aan bij" : "sloten zich aan bij",
        };
        return year.Tell($"{who} {did} {year.Subject} {DutchDates.InSentence(when)}: {names}.", cities.SelectMany(city => city.Evidence));
    }

    private static Sentence Partners(ReportedYear year, MembershipRole role, string? body, Effective when, List<PartnerMembership> partners)
    {
        var names = Parties(partners.Select(partner => partner.Party));
        var evidence = partners.SelectMany(partner => partner.Evidence);
        var moment = when == Effective.OccurredOnceUnknown ? "; sinds wanneer noemt de bron niet" : "";
        var date = moment.Length > 0 ? "" : $" {DutchDates.InSentence(when)}";
        return year.Tell(
            (role, body) switch
            {
                (MembershipRole.Initiator, _) => $"{names} {(partners.Count == 1 ? "was" : "waren")}{date} initiatiefnemer van {year.Subject}, al dan niet samen met anderen{moment}.",
                (MembershipRole.Leading, _) => $"Koploper in {year.Subject} {(partners.Count == 1 ? "was" : "waren")}{date} {names}{moment}.",
                (MembershipRole.SignedLater, _) => $"{names} {(partners.Count == 1 ? "tekende" : "tekenden")}{date} later bij voor {year.Subject}{moment}.",
                (_, { } part) => $"In het {part} van {year.Subject} zaten{date} ook vertegenwoordigers van {names}{moment}.",
                _ when when is Effective.Held => $"{year.Subject} werkte{date} samen met {names}{moment}.",
                _ => $"{names} {(partners.Count == 1 ? "sloot" : "sloten")} zich{date} aan bij {year.Subject}{moment}.",
            },
            evidence);
    }

    private static Sentence Persons(ReportedYear year, PersonRole role, string? body, Effective when, List<PersonMembership> persons)
    {
        var names = DutchWords.List(persons.Select(person => DutchWords.Who(person.Person, person.OnBehalfOf)));
        var date = DutchDates.InSentence(when);
        var where = body is null ? year.Subject : $"{body} van {year.Subject}";
        return year.Tell(
            (role, when) switch
            {
                (PersonRole.Member, Effective.Held) => $"Tot de leden van {where} behoorden {date} {names}.",
                (_, Effective.Held) => $"{names} {(persons.Count == 1 ? "was" : "waren")} {date} {DutchWords.Of(role)} bij {where}.",
                _ => $"{names} {(persons.Count == 1 ? "werd" : "werden")} {date} {DutchWords.Of(role)} bij {where}.",
            },
            persons.SelectMany(person => person.Evidence));
    }

    private static IEnumerable<Sentence> Departures(ReportedYear year)
    {
        var members = year.Views.Members;
        return members.Cities.Select(city => (Who: Municipalities.NameOf(city.City), city.Extent, city.Evidence))
            .Concat(members.Partners.Select(partner => (Who: partner.Party.Label, partner.Extent, partner.Evidence)))
            .Concat(members.Persons.Select(person => (Who: DutchWords.Who(person.Person, person.OnBehalfOf), person.Extent, person.Evidence)))
            .Where(member => member.Extent.Ended && year.Covers(member.Evidence) && CanEndIn(year.Span, member.Extent))
            .Select(member => year.Tell($"{member.Who} vertrok uit {year.Subject} ({DutchDates.Edtf(member.Extent.Until)}).", member.Evidence));
    }

    private static bool CanEndIn(DaySpan span, Extent extent) => extent.End.Earliest < span.After && extent.End.Latest >= span.First;
}
