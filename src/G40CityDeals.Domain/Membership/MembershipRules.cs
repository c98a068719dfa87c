namespace G40CityDeals.Domain.Membership;

/// <summary>The rules that joining and leaving share, for cities, partners and persons alike.</summary>
internal static class MembershipRules
{
    /// <summary>Nobody joins while certainly a member already, in the same role. A source that says "was a member" never contradicts that.</summary>
    /// <param name="subject">First part of the code and the field: <c>city</c>, <c>partner</c> or <c>person</c>.</param>
    public static IEnumerable<Violation> NotYetMember(string subject, string field, IEnumerable<Extent> inSameRole, Effective effective)
    {
        if (effective is not Effective.Occurred { When: { } when })
            yield break;
        if (inSameRole.Any(extent => extent.On(when.Span.First) == Certainty.Certain && extent.On(when.Span.Last) == Certainty.Certain))
        {
            yield return new(
                $"{subject}.already-member",
                "Deze deelname loopt volgens de vastlegging dan al zeker. Leg eerst het vertrek vast, of corrigeer of betwist de andere vermelding.",
                field);
        }
    }

    public static IEnumerable<Violation> CanLeave(string subject, string field, IEnumerable<Extent> memberships, Effective effective)
    {
        var extents = memberships.ToList();
        var open = extents.Where(extent => !extent.Ended).ToList();
        if (extents.Count == 0)
            yield return new($"{subject}.not-member", "Er is geen deelname vastgelegd om te beëindigen: leg eerst vast wie toetrad of deelnam.", field);
        else if (open.Count == 0)
            yield return new($"{subject}.already-left", "Het vertrek is al vastgelegd. Klopt de datum niet, corrigeer dan die vermelding.", "effective");
        else if (!open.Any(extent => CanEnd(extent, effective)))
            yield return new($"{subject}.ends-before-begin", "Volgens de vastlegging begon de deelname pas na deze datum, of liep die toen zeker nog: controleer de datum.", "effective");
    }

    /// <summary>Some reading of the dates has it begin, and be over, as this end tells.</summary>
    public static bool CanEnd(Extent extent, Effective effective) =>
        effective.Span.After > extent.Begin.Earliest && (extent.Asserted, effective) switch
        {
            (null, _) => true,
            ({ } so, Effective.Held) => so.After <= effective.Span.First,
            ({ } so, _) => so.First <= effective.Span.Last,
        };
}
