using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Tests.Membership;

/// <summary>Facts and members of this capability's specs, in short.</summary>
internal static class Members
{
    public static CityCode Delft { get; } = new("GM0503");

    public static CityCode Emmen { get; } = new("GM0114");

    public static Party Bzk { get; } = Party.Of("BZK", PartyType.Ministry);

    public static CityJoined Joined(CityCode city, Effective effective, MembershipRole role = MembershipRole.Participant) =>
        new(city, role) { Effective = effective, Source = TestSource.YearReport };

    public static CityLeft Left(CityCode city, Effective effective) => new(city) { Effective = effective, Source = TestSource.YearReport };

    public static Effective On(string edtf) => Effective.OccurredIn(edtf);

    public static Effective During(string edtf) => Effective.HeldDuring(edtf);

    public static MemberRegister Register(params ReadOnlySpan<CollaborationEvent> facts) => MemberRegister.Project(Recorded.Collaboration, Recorded.Known(facts));
}
