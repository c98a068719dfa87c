using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Tests.KnownHistory;

/// <summary>Histories as people make them: any commands in any order, of which those that are accepted are recorded.</summary>
internal static class Happenings
{
    private static readonly string[] Dates = ["2021", "2021-03", "2021-06-15", "[..2021]", "2022-02"];

    public static Gen<Command[]> Commands { get; } = Gen.ArrayOf(
        from kind in Gen.Choose(0, 15)
        from pick in Gen.Choose(0, 4)
        from other in Gen.Choose(0, 4)
        from date in Gen.Choose(0, Dates.Length - 1)
        select Make(kind, pick, other, Dates[date]));

    /// <summary>The entries after all commands; <paramref name="seen"/> is told of each command that was accepted, with what stood before and after it.</summary>
    public static IReadOnlyList<Entry> Happen(IEnumerable<Command> commands, Action<IReadOnlyList<Entry>, Command, IReadOnlyList<Entry>>? seen = null)
    {
        List<CollaborationEvent> facts = [];
        foreach (var command in commands)
        {
            var before = Recorded.Entries([.. facts]);
            if (UseCase.Decide(new StreamHistory(before), command) is not Decision.Accepted accepted)
                continue;
            facts.AddRange(accepted.Facts);
            seen?.Invoke(before, command, Recorded.Entries([.. facts]));
        }

        return Recorded.Entries([.. facts]);
    }

    private static Command Make(int kind, int pick, int other, string date)
    {
        var (when, source) = (Effective.OccurredIn(date), other % 2 == 0 ? TestSource.YearReport : TestSource.Gazette);
        var (person, second) = (Recorded.Person((pick % 3) + 1), Recorded.Person((other % 3) + 1));
        var (milestone, meeting, deliverable) = (new MilestoneId($"m-{pick % 2}"), new MeetingId($"o-{pick % 2}"), new DeliverableId($"d-{pick % 2}"));
        var seat = pick % 2 == 0 ? Seat.Chair : Seat.CoChair;
        var due = PartialDate.Parse(Dates[other]);
        return kind switch
        {
            0 => new AppointChair(seat, Person: person) { Effective = when, Source = source },
            1 => new AppointChair(seat, Person: person) { Effective = date.StartsWith('[') ? when : Effective.HeldDuring(date), Source = source },
            2 => new SucceedChair(seat, second, Person: person) { Effective = when, Source = source },
            3 => new StepDown(seat, Person: person) { Effective = when, Source = source },
            4 => new LeaveSeatVacant(seat) { Effective = when, Source = source },
            5 => new PlanMilestone(milestone, "Gereed", due) { Effective = when, Source = source },
            6 => new ReplanMilestone(milestone, due, "Meer tijd.") { Effective = when, Source = source },
            7 => new AchieveMilestone(milestone) { Effective = when, Source = source },
            8 => new PlanMeeting(meeting, (Forum)(other % 3)) { Effective = when, Source = source },
            9 => new HoldMeeting(meeting, Forum.Board, [], [], []) { Effective = when, Source = source },
            10 => new CancelMeeting(meeting) { Effective = when, Source = source },
            11 => new PublishDeliverable(deliverable, "Studie", (DeliverableType)(other % 2), [], [], []) { Effective = when, Source = source },
            12 => new RetractEntry(Recorded.Id((2 * pick) + other + 1), "Was nooit zo.") { Effective = when, Source = source },
            13 => new CorrectEntry(Recorded.Id(pick + 1), new ChairAppointed(seat, null, second, null, null) { Effective = when, Source = source }, "Anders.") { Effective = when, Source = source },
            14 => new DisputeEntry(Recorded.Id(pick + 1), new MilestonePlanned(milestone, "Gereed", due, null) { Effective = when, Source = source }, "Anders.") { Effective = when, Source = source },
            _ => new SettleDispute(Recorded.Id(pick + other + 1), pick % 2 == 0 ? Chosen.Claim : Chosen.Entry, "Nagevraagd.") { Effective = when, Source = source },
        };
    }
}
