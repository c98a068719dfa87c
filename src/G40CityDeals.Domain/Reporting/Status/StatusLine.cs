namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>What a line of a <see cref="StatusSheet"/> is about, in the order of the pages.</summary>
public enum StatusTopic
{
    Profile,
    Members,
    Chairs,
    Milestones,
    Meetings,
    Deliverables,
    KeyMessages,
    Contacts,
    Disputes,
}

/// <summary>One thing that is so, in Dutch words; persons stand in it as tokens (<see cref="Persons.PersonRef.Token"/>).</summary>
/// <param name="Key">Names the thing and not its value, such as <c>city/GM0193/participant</c>: the same in every state that has it, and once on a sheet.</param>
/// <param name="Label">"Fase", "Stad", "Voorzitter (stuurgroep)".</param>
/// <param name="Value">"verkenning, in elk geval vanaf 2021".</param>
/// <param name="Evidence">The entries it rests on; never empty, but for a seat of which nothing is known.</param>
public sealed record StatusLine(StatusTopic Topic, string Key, string Label, string Value, ValueList<Guid> Evidence);

/// <summary>A line that one sheet has and another has not, or has with another value.</summary>
/// <param name="Before">Null where nothing stood.</param>
/// <param name="After">Null where nothing stands any more.</param>
/// <param name="Evidence">What the line rests on afterwards; where it is gone, what it rested on.</param>
public sealed record StatusChange(StatusTopic Topic, string Key, string Label, string? Before, string? After, ValueList<Guid> Evidence);
