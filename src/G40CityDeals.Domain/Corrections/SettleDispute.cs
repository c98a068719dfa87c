using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>Choose between an entry and what disputes it, with a reason. Both stay in the history.</summary>
/// <param name="Entry">The dispute.</param>
[Allowed(Role.Coordinator)]
public sealed record SettleDispute(Guid Entry, Chosen Chosen, [Text(500), FreeText] string Reason) : Command
{
    public override DisputeSettled Fact() => new(Entry, Chosen, Reason) { Effective = Effective, Source = Source };

    public static Decision Decide(StreamHistory history, SettleDispute command)
    {
        var conflict = history.Known.SelectMany(entry => entry.Standing.Conflicts).FirstOrDefault(candidate => candidate.Dispute == command.Entry);
        if (conflict is null)
            return Decision.Reject("dispute.unknown", "Deze betwisting staat niet in dit samenwerkingsverband, of is ingetrokken.", "entry");
        if (conflict.Settled is { } settled)
        {
            return settled.Chosen == command.Chosen && settled.Reason == command.Reason
                ? Decision.Accept()
                : Decision.Reject("dispute.already-settled", $"Deze betwisting is al beslecht (vermelding {settled.Entry}). Trek die beslechting in om opnieuw te kiezen.", "entry");
        }

        return command.Chosen == Chosen.Claim
            ? Decision.Unless(AmendmentRules.StaysPossible(history, command.Fact()), command.Fact())
            : Decision.Accept(command.Fact());
    }
}
