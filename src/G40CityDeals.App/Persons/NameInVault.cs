namespace G40CityDeals.App.Persons;

/// <summary>
/// A person's name, outside the log: the log holds only a commitment to it. Written in the transaction of the entry that points at it; erased for good, with its
/// salt, in the transaction of the erasure.
/// </summary>
/// <param name="Id">The commitment, SHA-256(0x02 ‖ salt ‖ JCS(value)), lower-case hex (spec LEDGER, "Personal data").</param>
/// <param name="Salt">32 random bytes, lower-case hex.</param>
/// <param name="Name">The value is <c>{"name":Name}</c>.</param>
public sealed record NameInVault(string Id, Guid Person, string Salt, string Name)
{
    /// <summary>Without the name: what is logged or told in an error holds none.</summary>
    public override string ToString() => $"NameInVault {{ Id = {Id}, Person = {Person:D} }}";
}
