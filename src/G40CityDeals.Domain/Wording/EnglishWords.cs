using System.Text;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Wording;

/// <summary>The English words for the codes of the product (glossary).</summary>
public static class EnglishWords
{
    /// <summary>The word for any enum value of the Domain. The codes are English: most words are the code itself, written as people write.</summary>
    public static string Of(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value switch
        {
            CollaborationKind.CityDeal => "City Deal",
            Seat.CoChair => "co-chair",
            Seat.ViceChair => "vice-chair",
            MembershipRole.Leading => "leading participant",
            PersonRole.Scout => "set-up lead",
            PartyType.CivilSociety => "civil-society organisation",
            PartyType.Umbrella => "umbrella organisation",
            DeliverableType.Other => "deliverable",
            ContactKind.SeatInOtherBody => "seat in another body",
            Chosen.Entry => "the entry",
            Chosen.Claim => "the other source",
            Role.PrivacyOfficer => "data-protection officer",
            ReportKind.Annual => "annual report",
            _ when Enum.IsDefined(value.GetType(), value) => Spaced(value.ToString()),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "This is no code of the product."),
        };
    }

    /// <summary>"a, b and c".</summary>
    public static string List(IEnumerable<string> items) => Clause.List(items, "and");

    /// <summary>"a dealmaker", "an initiator".</summary>
    internal static string OneOf(Enum value)
    {
        var word = Of(value);
        return $"{("aeiou".Contains(word[0], StringComparison.Ordinal) ? "an" : "a")} {word}";
    }

    /// <summary>Words recorded in the source's language, told apart from ours.</summary>
    internal static string Quoted(string recorded) => $"“{Clause.Of(recorded)}”";

    /// <summary>A proper name stands as it is; what only describes a party ("sociale partners", in small letters) is quoted as recorded.</summary>
    internal static string Name(Party party) => party.City is null && party.Label is [var first, ..] && char.IsLower(first) ? Quoted(party.Label) : party.Label;

    internal static string Names(IEnumerable<Party> parties) => List(parties.Select(Name));

    /// <summary>A holder, member or guest, with whom they stand for and in what capacity.</summary>
    internal static string Who(PersonRef? person, Party? onBehalfOf, string? capacity = null) => Clause.Who(person, onBehalfOf is null ? null : Name(onBehalfOf), capacity);

    private static string Spaced(string code)
    {
        var made = new StringBuilder();
        foreach (var c in code)
        {
            if (char.IsUpper(c) && made.Length > 0)
                made.Append(' ');
            made.Append(char.ToLowerInvariant(c));
        }

        return made.ToString();
    }
}
