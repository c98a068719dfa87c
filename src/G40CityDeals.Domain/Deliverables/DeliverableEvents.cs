using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Deliverables;

public enum DeliverableType
{
    WhitePaper,
    Study,
    Note,
    PositionPaper,
    Agenda,
    HandoverDocument,
    Campaign,
    Congress,
    Fund,
    Application,
    Other,
}

/// <summary>
/// A deliverable appeared (occurred) or was worked on (held). Several entries may speak of the same one: what they name adds up.
/// </summary>
/// <param name="With">Who made it with us, or made it.</param>
/// <param name="Contributors">Who worked on it; contributing gives no office.</param>
/// <param name="Amount">Whole euros.</param>
public sealed record DeliverablePublished(
    DeliverableId Deliverable,
    string Title,
    DeliverableType Type,
    ValueList<Party> With,
    ValueList<Contributor> Contributors,
    long? Amount,
    ValueList<Advice> Advice,
    string? Url,
    string? Remark) : CollaborationEvent;

/// <summary>A person or a party that worked on it. <paramref name="Later"/>: joined after the others; when is not known.</summary>
public sealed record Contributor(PersonRef? Person = null, Party? Party = null, bool Later = false);

/// <summary>What a deliverable advises, and whom.</summary>
public sealed record Advice([Text(100)] string To, [NotEmpty, Text(300)] ValueList<string> Points);

/// <summary>The central message that a deliverable (possibly of another collaboration) carries for a theme, in its own words.</summary>
public sealed record KeyMessageAdopted(DeliverableId Deliverable, string Theme, string Text) : CollaborationEvent;
