using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Persons;

/// <summary>The facts of this capability as Dutch sentences, for the audit trail.</summary>
internal static class PersonSentences
{
    /// <summary>One complete sentence; null when the fact is not of this capability.</summary>
    public static string? Of(CollaborationEvent fact)
    {
        var when = DutchDates.InSentence(fact.Effective);
        return fact switch
        {
            PersonRegistered f => fact.Effective is Effective.Held
                ? $"{f.Person.Token} stond {when} in het personenregister."
                : $"{f.Person.Token} werd {when} opgenomen in het personenregister.",
            PersonMerged f => $"{f.Person.Token} werd {when} samengevoegd met {f.Into.Token}: het is dezelfde persoon.",
            PersonErased f => $"De naam van {PersonRef.TokenOf(f.Person)} werd {when} gewist: {f.Reason.TrimEnd('.', ' ')}.",
            _ => null,
        };
    }
}
