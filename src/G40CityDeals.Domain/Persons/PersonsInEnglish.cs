using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Persons;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class PersonsInEnglish
{
    public static string? Of(CollaborationEvent fact)
    {
        var held = fact.Effective is Effective.Held;
        return fact switch
        {
            PersonRegistered f => $"{f.Person.Token} {(held ? "stood" : "was entered")} in the register of persons",
            PersonMerged f => $"{f.Person.Token} {(held ? "had been" : "was")} merged with {f.Into.Token}: they are the same person",
            PersonErased f => $"the name of {PersonRef.TokenOf(f.Person)} {(held ? "had been" : "was")} erased, for this reason: {EnglishWords.Quoted(f.Reason)}",
            _ => null,
        };
    }
}
