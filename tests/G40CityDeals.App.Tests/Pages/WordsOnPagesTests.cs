using System.Text.Encodings.Web;
using G40CityDeals.App.Features.Chairs;
using G40CityDeals.App.Features.Collaborations;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Forms;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>The small pure pieces of the pages.</summary>
public sealed class WordsOnPagesTests
{
    private static readonly DateOnly Summer = new(2021, 7, 1);

    [Theory]
    [InlineData("2021-05-01", false, "2021-06-01", "zeker", "Begonnen op 1 mei 2021; een einde is niet vastgelegd.")]
    [InlineData("[..2021]", false, "2021-07-01", "mogelijk", "De bron zegt alleen: in of vóór 2021.")]
    [InlineData("2021", true, "2021-07-01", "zeker", "In elk geval vanaf 2021; de bron spreekt van deze dag.")]
    [InlineData("2021", true, "2023-01-01", "mogelijk", "De bron spreekt van 2021; over daarna zegt geen bron iets.")]
    [InlineData("2021-05-01", false, "2021-04-30", "niet bekend", "Over deze dag zegt geen bron iets.")]
    public void A_seat_says_why_its_answer_is_as_sure_as_it_is(string when, bool held, string day, string certainty, string reason)
    {
        var extent = Extent.Beginning(held ? Effective.HeldDuring(when) : Effective.OccurredIn(when));
        var register = new ChairRegister(new("deal"), [new ChairTerm(Seat.Chair, null, null, Domain.Membership.Party.Of(new("GM0200")), null, extent, [Guid.Empty], Disputed: false)], []);

        var line = ChairLine.Of(register, new G40CityDeals.Domain.Corrections.DisputeBook(register.Collaboration, []), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), PersonBook.Empty).Single();

        Domain.Wording.DutchWords.Of(line.Certainty).ShouldBe(certainty);
        line.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData(0, 0, "geen")]
    [InlineData(30, 30, "30 dagen later")]
    [InlineData(0, 30, "hooguit 30 dagen later")]
    [InlineData(-3, -1, "1 tot 3 dagen eerder")]
    [InlineData(-3, 4, "tussen 3 dagen eerder en 4 dagen later")]
    public void Slippage_is_no_more_precise_than_known(int least, int most, string words) => Words.Of(new Slippage(least, most)).ShouldBe(words);

    [Fact]
    public void Slippage_that_is_open_to_a_side_is_not_made_up() => Words.Of((Slippage?)null).ShouldBe("niet te bepalen");

    [Theory]
    [InlineData(Phase.Exploration, "Fase 2 van 5: verkenning")]
    [InlineData(Phase.Lapsed, "Fase: gestopt")]
    public void The_picture_of_the_phases_says_in_words_what_it_shows(Phase phase, string title)
    {
        var effective = Effective.HeldDuring("2021");
        var svg = Html(PhaseSteps.Svg(new PhaseAnswer(phase, Certainty.Certain, new PhaseSpan(phase, Extent.Beginning(effective), effective, [], Disputed: false))));

        svg.ShouldContain($"<title>{title}</title>");
        svg.ShouldContain("role=\"img\"");
    }

    [Fact]
    public void What_somebody_wrote_is_never_read_as_html() => Html(Marks.Badge("none", "<b>&")).ShouldBe("<span class=\"badge none\">&lt;b&gt;&amp;</span>");

    [Fact]
    public void The_same_question_goes_along_with_every_link()
    {
        var question = TimeQuestion.From("01-07-2021", null, "#41", new DateOnly(2026, 11, 22));

        question.Day.ShouldBe(Summer);
        Marks.EntryUrl("deal", Guid.Empty, question).ShouldBe("/samenwerkingen/deal?validOn=2021-07-01&knownOn=%2341#vermelding-00000000-0000-0000-0000-000000000000");
        question.KnownWords.ShouldBe("zoals bekend na vermelding #41 van het logboek");
    }

    [Theory]
    [InlineData("Gesprek met jan jansen.", true)]
    [InlineData("Jansen sprak.", true)]
    [InlineData("De Jansenstraat", false)]
    [InlineData("Niemand", false)]
    public void A_name_in_free_text_is_found_as_a_word(string text, bool found)
    {
        var values = new FormValues();
        values.Set("topic", text);

        NameWatch.Find([new FormField("topic", FieldKind.Text, "Onderwerp", null, true) { FreeText = true }], values, ["Jan Jansen"]).Count.ShouldBe(found ? 1 : 0);
    }

    private static string Html(Microsoft.AspNetCore.Html.IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
