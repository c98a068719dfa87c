using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Tests.Reporting;

public sealed class MarkdownReportTests
{
    [Fact]
    public void Sentences_that_rest_on_the_same_entries_share_a_note_and_recorded_text_is_no_mark_up()
    {
        var report = new AnnualReport(2021, Domain.Known.All, 7, [
            new(new("a"), "Een & *ander*", [new("Eerst <b>.", [Recorded.Id(1)]), new("Dan [dit].", [Recorded.Id(2)])]),
            new(null, "Cijfers", [new("Weer het eerste.", [Recorded.Id(1)])]),
        ]);

        MarkdownReport.Render(report).ShouldBe("""
            # Jaarverslag 2021

            Samengesteld uit de vastlegging tot en met nummer 7. Een cijfer in de tekst verwijst naar de vermeldingen die de zin bewijzen.

            ## Een &amp; \*ander\*

            Eerst &lt;b>.[^1]
            Dan \[dit\].[^2]

            ## Cijfers

            Weer het eerste.[^1]

            [^1]: `00000001-0000-0000-0000-000000000000`
            [^2]: `00000002-0000-0000-0000-000000000000`

            """);
    }
}
