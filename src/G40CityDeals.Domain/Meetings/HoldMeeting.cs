using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Meetings;

/// <summary>Record that a meeting took place, planned before or not.</summary>
/// <param name="Remark">What the source leaves open, such as "one meeting or two".</param>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record HoldMeeting(
    MeetingId Meeting,
    Forum Forum,
    [Text(300), FreeText] ValueList<string> Topics,
    ValueList<Guest> Guests,
    ValueList<JointHost> JointlyWith,
    MeetingMode? Mode = null,
    [Text(500), FreeText] string? Remark = null) : Command
{
    public override MeetingHeld Fact() => new(Meeting, Forum, Mode, Topics, Guests, JointlyWith, Remark) { Effective = Effective, Source = Source };

    public static Decision Decide(MeetingState state, HoldMeeting command) =>
        Decision.Unless(
            [
                .. MeetingRules.NotCancelled(state, command.Meeting),
                .. HeldOnce(state, command),
                .. GuestsAreNamed(command),
                .. PartyRules.AllComplete(command.Guests.Select(guest => guest.OnBehalfOf).OfType<Party>(), "guests"),
                .. JointHostsAreNamed(command),
                .. PartyRules.AllComplete(command.JointlyWith.Select(host => host.Party).OfType<Party>(), "jointlyWith"),
            ],
            command.Fact());

    private static IEnumerable<Violation> HeldOnce(MeetingState state, HoldMeeting command)
    {
        if (state.Find(command.Meeting) is { Held.Fact: { } held } && !held.SaysTheSameAs(command.Fact()))
            yield return new("meeting.exists", $"Het overleg '{command.Meeting}' is al vastgelegd: kies een andere aanduiding, of corrigeer of betwist die vermelding.", "meeting");
    }

    private static IEnumerable<Violation> GuestsAreNamed(HoldMeeting command)
    {
        for (var i = 0; i < command.Guests.Count; i++)
        {
            if (command.Guests[i] is { Person: null, OnBehalfOf: null })
                yield return new("meeting.guest-incomplete", "Noem wie te gast was: een persoon, een stad of organisatie, of beide.", $"guests[{i}]");
        }
    }

    private static IEnumerable<Violation> JointHostsAreNamed(HoldMeeting command)
    {
        for (var i = 0; i < command.JointlyWith.Count; i++)
        {
            if (command.JointlyWith[i] is { Collaboration: null, Party: null } or { Collaboration: not null, Party: not null })
                yield return new("meeting.joint-host-incomplete", "Noem met wie samen vergaderd is: een samenwerkingsverband van hier, of een andere partij; een van de twee.", $"jointlyWith[{i}]");
        }
    }
}
