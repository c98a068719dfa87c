using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Tests.Recording;

/// <summary>One command of each use case with the situation in which it is accepted, for rules that hold for all of them.</summary>
/// <param name="Given">What stands before it.</param>
public sealed record Sample(string Stream, Command Command, params CollaborationEvent[] Given)
{
    private static readonly Effective In2021 = Effective.OccurredIn("2021");
    private static readonly Effective During2021 = Effective.HeldDuring("2021");
    private static readonly Source Report = TestSource.YearReport;
    private static readonly CityCode Delft = new("GM0503");
    private static readonly Party Ministry = Party.Of("BZK", PartyType.Ministry);

    public static IReadOnlyList<Sample> All { get; } =
    [
        Of(new RegisterCollaboration("Een Slimme Stad", CollaborationKind.CityDeal, new("themagroep-smart-cities")) { Effective = In2021, Source = Report }),
        Of(new RenameCollaboration("Een Slimme Stad, Zo Doe Je Dat") { Effective = In2021, Source = Report }),
        Of(new EnterPhase(Phase.InExecution) { Effective = In2021, Source = Report }),
        Of(new DeclareIntent([Party.Of(Delft), Ministry]) { Effective = In2021, Source = Report }),
        Of(new SignDeal([Party.Of(Delft)], [new(PartyType.Company, 3)]) { Effective = In2021, Source = Report }),
        Of(new PublishDeal("Staatscourant", "2021-3141") { Effective = In2021, Source = Report }),
        Of(new SetTerm(PartialDate.Parse("2024"), PartialDate.Parse("2021")) { Effective = In2021, Source = Report }),
        Of(
            new ExtendTerm(PartialDate.Parse("2026")) { Effective = In2021, Source = Report },
            new TermSet(null, PartialDate.Parse("2024")) { Effective = In2021, Source = Report }),
        Of(new SetGoal("Meer mkb dat meekomt.") { Effective = During2021, Source = Report }),
        Of(new NameThemes(["Governance", "Living"]) { Effective = During2021, Source = Report }),
        Of(new JoinCity(Delft, MembershipRole.Participant) { Effective = During2021, Source = Report }),
        Of(
            new LeaveCity(Delft) { Effective = Effective.OccurredIn("2022"), Source = Report },
            new CityJoined(Delft, MembershipRole.Participant) { Effective = During2021, Source = Report }),
        Of(new JoinPartner(Ministry, MembershipRole.Participant, "ambtelijk pijleroverleg") { Effective = During2021, Source = Report }),
        Of(
            new LeavePartner(Ministry) { Effective = Effective.OccurredIn("2022"), Source = Report },
            new PartnerJoined(Ministry, MembershipRole.Participant, null) { Effective = During2021, Source = Report }),
        Of(new JoinPerson(Recorded.Anna, PersonRole.Member, Party.Of(Delft), "kernteam") { Effective = During2021, Source = Report }),
        Of(
            new LeavePerson(Recorded.Anna, PersonRole.Member) { Effective = Effective.OccurredIn("2022"), Source = Report },
            new PersonJoined(Recorded.Anna, PersonRole.Member, null, null) { Effective = During2021, Source = Report }),
        Of(new CountMembers(13, [new("uit G40-steden", 8)]) { Effective = During2021, Source = Report }),
        Of(new RecordContact([Ministry], ContactKind.Talks, "een City Deal Vitale Binnensteden", "vervolg in 2022", Recorded.Anna) { Effective = During2021, Source = Report }),
        new(PersonList.Stream, new RegisterPerson(Recorded.Anna) { Effective = In2021, Source = Report }),
        new(
            PersonList.Stream,
            new MergePersons(Recorded.Anna, Recorded.Bram) { Effective = In2021, Source = Report },
            new PersonRegistered(Recorded.Anna) { Effective = In2021, Source = Report },
            new PersonRegistered(Recorded.Bram) { Effective = In2021, Source = Report }),
        new(
            PersonList.Stream,
            new ErasePerson(Recorded.Anna.Person, "verzoek van betrokkene") { Effective = In2021, Source = Report },
            new PersonRegistered(Recorded.Anna) { Effective = In2021, Source = Report }),
        new(
            FreezeReport.Stream,
            new FreezeReport(ReportKind.Annual, "2026-11-22", 41, new string('a', 64), Year: 2021) { Effective = In2021, Source = Report }),
    ];

    public static TheoryData<string> Names { get; } = [.. All.Select(sample => sample.Command.GetType().Name)];

    public static Sample Named(string name) => All.Single(sample => sample.Command.GetType().Name == name);

    private static Sample Of(Command command, params CollaborationEvent[] given) => new(Recorded.Stream, command, given);
}
