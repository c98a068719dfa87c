namespace G40CityDeals.Domain.Membership;

/// <summary>Record that an organisation other than a city joined, or (held) took part.</summary>
/// <param name="Body">The consultation or group in which it takes part, when it is not the whole.</param>
[Allowed(Domain.Role.Coordinator)]
public sealed record JoinPartner(Party Party, MembershipRole Role, [Text(100)] string? Body = null) : Command
{
    public override PartnerJoined Fact() => new(Party, Role, Body) { Effective = Effective, Source = Source };

    public static Decision Decide(MembershipState state, JoinPartner command)
    {
        var inSameRole = state.Partners
            .Where(member => member.Party == command.Party && member.Role == command.Role && member.Body == command.Body)
            .Select(member => member.Extent);
        return Decision.Unless([.. IsPartner(command.Party), .. MembershipRules.NotYetMember("partner", "party", inSameRole, command.Effective)], command.Fact());
    }

    private static IEnumerable<Violation> IsPartner(Party party) =>
        party is { City: not null, Name: null, Type: null }
            ? [new("partner.is-city", "Dit is een stad: leg de toetreding van een stad vast, met haar rol.", "party")]
            : PartyRules.Complete(party, "party");
}
