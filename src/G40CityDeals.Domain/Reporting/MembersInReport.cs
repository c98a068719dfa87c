using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>Who took part, and who left: those with the same role at the same time share a sentence.</summary>
internal static class MembersInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year)
    {
        var members = year.Views.Members;
        var partners = Groups(year, members.Partners, member => (member.Role, member.Body), member => member.Evidence, fact => fact is PartnerJoined).ToList();
        return partners.Where(group => group.Key.Role == MembershipRole.Initiator).Select(group => Partners(year, group))
            .Concat(year.Of(members.Counts).Select(count => Counted(year, count)))
            .Concat(Groups(year, members.Cities, member => member.Role, member => member.Evidence, fact => fact is CityJoined).Select(group => Cities(year, group)))
            .Concat(partners.Where(group => group.Key.Role != MembershipRole.Initiator).Select(group => Partners(year, group)))
            .Concat(Groups(year, members.Persons, member => (member.Role, member.Body), member => member.Evidence, fact => fact is PersonJoined).Select(group => Persons(year, group)))
            .Concat(Departures(year));
    }

    /// <summary>Members of the same kind at the same time, and what proves it.</summary>
    private sealed record Group<TKey, TMember>(TKey Key, Effective When, IReadOnlyList<TMember> Members, IReadOnlyList<Guid> Evidence);

    private static IEnumerable<Group<TKey, TMember>> Groups<TKey, TMember>(
        ReportedYear year, IEnumerable<TMember> members, Func<TMember, TKey> key, Func<TMember, ValueList<Guid>> evidence, Func<CollaborationEvent, bool> joins) =>
        from member in members
        let told = year.Telling(evidence(member), joins)
        where told is not null
        group (member, told) by (Key: key(member), told.When) into same
        select new Group<TKey, TMember>(same.Key.Key, same.Key.When, [.. same.Select(pair => pair.member)], [.. same.SelectMany(pair => pair.told.Evidence)]);

    private static Sentence Counted(ReportedYear year, Stated<MembersCounted> count)
    {
        // A group as large as the whole says what the members are; the others say how many of them belong to it.
        var all = count.Fact.Groups.FirstOrDefault(group => group.Number == count.Fact.Total);
        var parts = count.Fact.Groups.Where(group => group != all).Select(group => $"{group.Number} {group.Name}").ToList();
        var among = parts.Count == 0 ? "" : $", onder wie {DutchWords.List(parts)}";
        return year.Tell($"{When(year, count)} telde {year.ThisOne} {count.Fact.Total} {all?.Name ?? "leden"}{among}.", count.Evidence);
    }

    private static Sentence Cities(ReportedYear year, Group<MembershipRole, CityMembership> group)
    {
        var cities = group.Members;
        var inG40 = cities.Count(city => CityNetworks.IsMemberDuring("G40", city.City, year.Span));
        var who = inG40 == cities.Count ? Number(cities.Count, "G40-stad", "G40-steden")
            : Number(cities.Count, "stad", "steden") + (inG40 > 0 ? $" ({inG40} uit de G40)" : "");
        var one = cities.Count == 1;
        var (verb, rest) = (group.Key, group.When) switch
        {
            (MembershipRole.Initiator, _) => (one ? "was" : "waren", "initiatiefnemer van"),
            (MembershipRole.Leading, _) => (one ? "was" : "waren", "koploper in"),
            (MembershipRole.SignedLater, _) => (one ? "tekende" : "tekenden", "later bij voor"),
            (_, Effective.Held) => (one ? "nam" : "namen", "deel aan"),
            _ => (one ? "sloot" : "sloten", "zich aan bij"),
        };
        var names = DutchWords.List(cities.Select(city => Municipalities.NameOf(city.City)));
        return year.Tell($"{DutchDates.InSentence(group.When)} {verb} {who} {rest} {year.ThisOne}: {names}.", group.Evidence);
    }

    private static Sentence Partners(ReportedYear year, Group<(MembershipRole Role, string? Body), PartnerMembership> group)
    {
        var one = group.Members.Count == 1;
        var names = Parties(group.Members.Select(partner => partner.Party));
        var (when, end) = group.When == Effective.OccurredOnceUnknown ? ("", "; sinds wanneer noemt de bron niet") : ($" {DutchDates.InSentence(group.When)}", "");
        return year.Tell(
            group.Key switch
            {
                (MembershipRole.Initiator, _) => $"{(one ? "Een van de initiatiefnemers" : "Initiatiefnemers")} van {year.Subject} {(one ? "was" : "waren")}{when} {names}{end}.",
                (MembershipRole.Leading, _) => $"Koploper in {year.ThisOne} {(one ? "was" : "waren")}{when} {names}{end}.",
                (MembershipRole.SignedLater, _) => $"{names} {(one ? "tekende" : "tekenden")}{when} later bij voor {year.ThisOne}{end}.",
                (_, { } body) => $"In het {body} van {year.ThisOne} zaten{when} ook vertegenwoordigers van {names}{end}.",
                _ when group.When is Effective.Held && year.Views.Profile.Kind == CollaborationKind.CityDeal => $"{names} {(one ? "nam" : "namen")}{when} deel aan {year.ThisOne}{end}.",
                _ when group.When is Effective.Held => $"{year.ThisOne} werkte{when} samen met {names}{end}.",
                _ => $"{names} {(one ? "sloot" : "sloten")} zich{when} aan bij {year.ThisOne}{end}.",
            },
            group.Evidence);
    }

    private static Sentence Persons(ReportedYear year, Group<(PersonRole Role, string? Body), PersonMembership> group)
    {
        var (role, body) = group.Key;
        var names = DutchWords.List(group.Members.Select(person => DutchWords.Who(person.Person, person.OnBehalfOf, person.Capacity)));
        var when = DutchDates.InSentence(group.When);
        var where = body is null ? year.ThisOne : $"{body} van {year.ThisOne}";
        var one = group.Members.Count == 1;
        return year.Tell(
            (role, group.When) switch
            {
                (PersonRole.Member, Effective.Held) => $"Tot de leden van {where} behoorden {when} {names}.",
                (_, Effective.Held) => $"{names} {(one ? "was" : "waren")} {when} {DutchWords.Of(role)} bij {where}.",
                _ => $"{names} {(one ? "werd" : "werden")} {when} {DutchWords.Of(role)} bij {where}.",
            },
            group.Evidence);
    }

    private static IEnumerable<Sentence> Departures(ReportedYear year)
    {
        var members = year.Views.Members;
        return from member in members.Cities.Select(city => (Who: Municipalities.NameOf(city.City), city.Evidence))
                .Concat(members.Partners.Select(partner => (Who: partner.Party.Label, partner.Evidence)))
                .Concat(members.Persons.Select(person => (Who: DutchWords.Who(person.Person, person.OnBehalfOf, person.Capacity), person.Evidence)))
               let left = year.Telling(member.Evidence, fact => fact is CityLeft or PartnerLeft or PersonLeft)
               where left is not null
               select year.Tell($"{member.Who} verliet {year.ThisOne} {DutchDates.InSentence(left.When)}.", left.Evidence);
    }
}
