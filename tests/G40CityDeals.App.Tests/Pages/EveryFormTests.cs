using System.Net;
using G40CityDeals.App.Features.Forms;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>Every kind of entry goes through its own form, ids left open where they may be, in the order in which a deal could live.</summary>
public sealed class EveryFormTests(PageHost host) : IClassFixture<PageHost>
{
    private static readonly (string Command, string Moment, string Fields)[] Life =
    [
        ("rename-collaboration", "2022-02", "name=Proefdeal II"),
        ("set-goal", "2022", "text=Leren door te doen"),
        ("name-themes", "2022", "themes=wonen\nwerken"),
        ("declare-intent", "2022-02", "parties[0].city=Breda&parties[1].name=BZK&parties[1].type=ministry"),
        ("enter-phase", "2022-03", "phase=in-development"),
        ("sign-deal", "1 juni 2022", "parties[0].city=Breda&counts[0].type=company&counts[0].number=12"),
        ("publish-deal", "2022-09", "gazette=Staatscourant&number=2022-3141"),
        ("set-term", "2022-06", "from=juni 2022&until=juni 2025"),
        ("extend-term", "2025", "until=december 2026"),
        ("join-city", "2022-06", "city=Breda&role=leading"),
        ("leave-city", "2024", "city=GM0758"),
        ("join-partner", "2022-06", "party.name=BZK&party.type=ministry&role=participant&body=stuurgroep"),
        ("leave-partner", "2024", "party.name=BZK&party.type=ministry"),
        ("join-person", "2022-06", "person=ADANK&role=project-leader&onBehalfOf.city=Breda"),
        ("leave-person", "2024", "person=ADANK&role=project-leader"),
        ("count-members", "2023", "total=13&groups[0].name=uit G40-steden&groups[0].number=8"),
        ("appoint-chair", "2022-06", "seat=chair&person=ADANK"),
        ("succeed-chair", "2023-06", "seat=chair&person=WILLEMS&predecessor=ADANK"),
        ("step-down", "2024-06", "seat=chair&person=WILLEMS"),
        ("leave-seat-vacant", "2024-07", "seat=chair"),
        ("plan-milestone", "2022-07", "title=Handreiking sociaal inkopen&due=zomer 2023&owner.city=Breda"),
        ("replan-milestone", "2023-05", "milestone=handreiking-sociaal-inkopen&due=december 2023&reason=Meer tijd nodig"),
        ("judge-progress", "2023-06", "judgement=at-risk&reason=Te weinig uren&milestone=handreiking-sociaal-inkopen"),
        ("achieve-milestone", "15-01-2024", "milestone=handreiking-sociaal-inkopen&evidence=De handreiking staat online"),
        ("plan-milestone", "2022-07", "title=Landelijke dag&due=2024"),
        ("drop-milestone", "2024-02", "milestone=landelijke-dag&reason=Geen geld"),
        ("plan-meeting", "2022-10", "forum=board"),
        ("cancel-meeting", "2022-10", "meeting=board-2022-10&reason=Te weinig aanmeldingen"),
        ("hold-meeting", "2022-11", "forum=board&mode=online&topics=inkoop\nvastgoed&guests[0].person=WILLEMS&guests[0].capacity=spreker&jointlyWith[0].collaboration=impact-ondernemen"),
        ("count-meetings", "2023", "forum=officials&number=6"),
        ("publish-deliverable", "2023-03", "title=Koopgids&type=study&amount=100.000.000&with[0].name=Platform31&with[0].type=knowledge-institution&contributors[0].person=ADANK&contributors[0].later=ja&advice[0].to=gemeenten&advice[0].points=begin klein\nkoop samen in&url=https://example.org/koopgids"),
        ("adopt-key-message", "2023-03", "deliverable=koopgids&theme=inkoop&text=Koop sociaal in"),
        ("record-contact", "2023-04", "with[0].name=EZK&with[0].type=ministry&what=talks&topic=Financiering&outcome=Een vervolg"),
    ];

    [Fact]
    public async Task Every_kind_of_entry_can_be_recorded_by_its_form()
    {
        var (adank, willems) = (await host.PersonAsync("Boaz Adank"), await host.PersonAsync("Wim Willems"));
        var made = await host.PostAsync("/samenwerkingen/nieuw", [("id", "proefdeal"), ("name", "Proefdeal"), ("kind", "city-deal"), .. PageHost.When("2022-01")]);
        made.Status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(made.Html));

        foreach (var (command, moment, fields) in Life)
        {
            var filled = fields.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1].Replace("ADANK", adank, StringComparison.Ordinal).Replace("WILLEMS", willems, StringComparison.Ordinal)));
            var (status, html, location) = await host.PostAsync($"/samenwerkingen/proefdeal/vastleggen/{command}", [.. filled, .. PageHost.When(moment)]);
            status.ShouldBe(HttpStatusCode.Redirect, $"{command}: {PageHost.WordsOf(html)}");
            location.ShouldNotBeNull().ShouldContain("#vermelding-", Case.Sensitive, command);
        }

        var words = PageHost.WordsOf(await host.GetAsync("/samenwerkingen/proefdeal?validOn=2024-03-01"));
        words.ShouldContain("Ook bekend als Proefdeal.");
        words.ShouldContain("Loopt tot en met juni 2025");
        words.ShouldContain("Bedrag: 100.000.000 euro.");
        PageHost.WordsOf(await host.GetAsync("/mijlpalen?validOn=2024-03-01")).ShouldContain("Handreiking sociaal inkopen Breda");
    }

    [Fact]
    public void The_life_of_a_deal_uses_every_form_of_the_menu() =>
        Life.Select(step => step.Command).Distinct().Order().ShouldBe(CommandWords.Menu.SelectMany(group => group.Items).Select(item => CommandReader.NameOf(item.Command)).Order());
}
