using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Tests.KnownHistory;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>Histories in which little else happens than with seats: taken, had, succeeded, left, vacant; fuzzily, late, corrected, retracted, disputed and settled.</summary>
internal static class SeatHappenings
{
    private static readonly string[] Moments = ["2021", "2021-03", "2021-06-15", "[..2021]", "2022-02", "[2021-06..2022-01]"];
    private static readonly string[] Periods = ["2021", "2022", "2021-06-15", "../2021", "2022-02/.."];

    /// <summary>Days on both sides of every bound that these histories can have, and the far ends.</summary>
    public static IReadOnlyList<DateOnly> Days { get; } =
    [
        DateOnly.MinValue, Day("1999-01-01"),
        .. new[] { "2021-01-01", "2021-03-01", "2021-04-01", "2021-06-01", "2021-06-15", "2021-06-16", "2022-01-01", "2022-02-01", "2022-03-01", "2023-01-01" }.SelectMany(day => new[] { Day(day).AddDays(-1), Day(day) }),
        .. Enumerable.Range(0, 30).Select(day => Day("2026-01-01").AddDays(day)),
        Day("9000-01-01"),
    ];

    public static void ForAll(Action<IReadOnlyList<Entry>> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(20), Prop.ForAll(Arb.From(Commands), commands =>
        {
            holds(Happenings.Happen(commands));
            return true;
        }));

    public static Gen<Command[]> Commands { get; } = Gen.ArrayOf(
        from kind in Gen.Choose(0, 11)
        from pick in Gen.Choose(0, 5)
        from other in Gen.Choose(0, 5)
        from date in Gen.Choose(0, 5)
        select Make(kind, pick, other, date));

    private static Command Make(int kind, int pick, int other, int date)
    {
        var source = other % 2 == 0 ? TestSource.YearReport : TestSource.Gazette;
        var (person, second) = (Person((pick % 3) + 1), Person((other % 3) + 1));
        var seat = pick % 3 == 0 ? Seat.CoChair : Seat.Chair;
        var body = other == 5 ? "kernteam" : null;
        var when = date == 5 && other > 3 ? Effective.OccurredOnceUnknown : Effective.OccurredIn(Moments[date]);
        var held = Effective.HeldDuring(Periods[date % Periods.Length]);
        var about = Id(pick + other + 1);
        return kind switch
        {
            0 => new AppointChair(seat, body, person) { Effective = when, Source = source },
            1 or 2 => new AppointChair(seat, body, person) { Effective = held, Source = source },
            3 or 4 => new SucceedChair(seat, second, body, person) { Effective = when, Source = source },
            5 => new StepDown(seat, body, person) { Effective = when, Source = source },
            6 => new LeaveSeatVacant(seat, body) { Effective = held, Source = source },
            7 => new RetractEntry(about, "Was nooit zo.") { Effective = when, Source = source },
            8 => new CorrectEntry(about, new ChairAppointed(seat, body, second, null, null) { Effective = when, Source = source }, "Anders.") { Effective = when, Source = source },
            9 => new DisputeEntry(about, new ChairAppointed(seat, body, second, null, null) { Effective = held, Source = source }, "Anders.") { Effective = held, Source = source },
            10 => new SettleDispute(about, pick % 2 == 0 ? Chosen.Claim : Chosen.Entry, "Nagevraagd.") { Effective = when, Source = source },
            _ => new Domain.Lifecycle.RenameCollaboration($"Naam {pick}") { Effective = when, Source = source },
        };
    }
}
