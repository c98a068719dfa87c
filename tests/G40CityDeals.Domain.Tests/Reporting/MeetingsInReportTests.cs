using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Reporting;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Reporting.Told;

namespace G40CityDeals.Domain.Tests.Reporting;

public sealed class MeetingsInReportTests
{
    private static readonly CollaborationRegistered Group = new("Sterke Keten", CollaborationKind.ThemeGroup, null) { Effective = In2021, Source = TheSource };
    private static readonly MeetingsCounted Eight = new(Forum.Board, MeetingMode.Online, 8, null) { Effective = In2021, Source = TheSource };

    [Fact]
    public void A_count_is_told_in_digits_with_its_mode() => Of(Group, Eight).ShouldTell("De bestuurders van de themagroep vergaderden in 2021 in totaal 8 keer, digitaal.", 2);

    [Fact]
    public void A_count_says_how_many_are_described_and_leans_on_those_too()
    {
        var sentences = Of(Group, Eight, Held("2021-03", "mobiliteit"));

        sentences.Count.ShouldBe(2);
        sentences[0].Text.ShouldBe("De bestuurders van de themagroep vergaderden in 2021 in totaal 8 keer, digitaal; 1 bijeenkomst staat hieronder beschreven.");
        sentences[0].Evidence.ShouldBe([Id(2), Id(3)]);
        sentences[1].Text.ShouldBe("In maart 2021 spraken de bestuurders over ‘mobiliteit’.");
        sentences[1].Evidence.ShouldBe([Id(3)]);
    }

    [Fact]
    public void Guests_hosts_and_what_the_source_leaves_open_are_told() =>
        Of(Group, Held("2021-03", "mobiliteit") with
        {
            Guests = [new Guest(Anna, Party.Of("UWV", PartyType.Other)), new Guest(Bram, Capacity: "minister")],
            JointlyWith = [new JointHost(Party: Party.Of("themagroep Armoede", PartyType.Network))],
            Remark = "een of twee, dat laat de bron open",
        }).ShouldTell(
            $"In maart 2021 spraken de bestuurders met {Anna.Token} (UWV) en minister {Bram.Token} en samen met de themagroep Armoede over ‘mobiliteit’; een of twee, dat laat de bron open.",
            2);

    [Fact]
    public void A_joint_meeting_is_told_with_the_other_collaboration_too()
    {
        var pillar = new CollaborationId("pijler");
        var group = Views(Domain.Known.All, Group, Held("2021-03", "mobiliteit") with { JointlyWith = [new JointHost(pillar)] });

        var report = AnnualReport.Compose(2021, [group, CollaborationViews.Project(pillar, []).WithMeetingsElsewhere([group])], Domain.Known.All, position: 2);

        report.Sections.Single(section => section.Collaboration == pillar).Sentences
            .ShouldTell("In maart 2021 vergaderde pijler samen met de bestuurders van de themagroep Sterke Keten (op de agenda daar: ‘mobiliteit’).", 2);
    }

    [Fact]
    public void A_disputed_count_is_told_with_both_numbers_and_its_total_says_that_it_is_disputed()
    {
        var nine = Eight with { Number = 9, Source = TestSource.Gazette };
        var views = Views(Domain.Known.All, Group, Eight, new EntryDisputed(Id(2), nine, "Ander aantal.") { Effective = In2021, Source = TestSource.Gazette });

        var sentences = AnnualReport.Compose(2021, [views], Domain.Known.All, position: 3).Sentences.ToList();

        sentences[0].Text.ShouldContain("8 keer");
        sentences[0].Text.ShouldContain("Hierover zijn de bronnen het niet eens");
        sentences[0].Text.ShouldContain("9 overleggen");
        sentences[1].Text.ShouldBe("Bestuurders vergaderden volgens de bronnen 8 keer in 2021; over een van deze gegevens zijn de bronnen het niet eens.");
        sentences.ShouldAllBe(sentence => sentence.Evidence.SequenceEqual(new[] { Id(2), Id(3) }));
    }

    [Fact]
    public void A_meeting_only_planned_is_not_told_as_held() =>
        Of(Group, new MeetingPlanned(new("maart"), Forum.CoreTeam, null) { Effective = Effective.OccurredIn("2021-03"), Source = TheSource })
            .ShouldTell("Een vergadering van het ambtelijk kernteam stond in maart 2021 gepland; of die is gehouden, is niet vastgelegd.", 2);

    private static MeetingHeld Held(string month, string topic) =>
        new(new($"bestuurders-{month}"), Forum.Board, null, [topic], [], [], null) { Effective = Effective.OccurredIn(month), Source = TheSource };
}
