using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>What another source says of a seat, while nobody has settled which of the two is right.</summary>
/// <param name="Sentence">In Dutch, with persons' names as they are now.</param>
/// <param name="SentenceEnglish">The same in English; what was recorded stays in the language of its source, quoted.</param>
/// <param name="Document">Of the other source.</param>
/// <param name="Publisher">Of the other source.</param>
/// <param name="Entry">The disputing entry.</param>
public sealed record SeatClaim(string Sentence, string SentenceEnglish, string Document, string Publisher, Guid Entry)
{
    /// <param name="evidence">What the disputed answer rests on.</param>
    public static IReadOnlyList<SeatClaim> Against(IEnumerable<Guid> evidence, DisputeBook disputes, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(disputes);
        ArgumentNullException.ThrowIfNull(names);
        return
        [
            .. disputes.OpenAbout(evidence).Select(dispute => new SeatClaim(
                PersonTokens.Fill(EntrySentences.Of(dispute.Claim, EntryContext.None), names.NameOf),
                PersonTokens.Fill(EnglishSentences.Of(dispute.Claim, EntryContext.None), names.NameInEnglishOf),
                dispute.Claim.Source.Document,
                dispute.Claim.Source.Publisher,
                dispute.Dispute)),
        ];
    }
}
