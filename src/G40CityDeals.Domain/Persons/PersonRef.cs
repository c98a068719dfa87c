namespace G40CityDeals.Domain.Persons;

/// <summary>Points at a person without naming them: the name lives in the erasable vault, bound to the log by its commitment.</summary>
/// <param name="Person">Random id.</param>
/// <param name="Commitment">SHA-256(0x02 ‖ salt ‖ JCS(value)), lower-case hex (spec LEDGER, "Personal data").</param>
public sealed record PersonRef(Guid Person, string Commitment)
{
    /// <summary>The same person, whichever commitment a later registration gave.</summary>
    public bool IsSamePersonAs(PersonRef? other) => other is not null && Person == other.Person;

    /// <summary>How the person stands in generated text until the name is put in, when it is shown.</summary>
    public string Token => TokenOf(Person);

    /// <summary>The token of the person with this id.</summary>
    public static string TokenOf(Guid person) => $"{{person:{person:D}}}";
}
