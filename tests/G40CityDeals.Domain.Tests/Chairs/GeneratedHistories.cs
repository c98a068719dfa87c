using System.Globalization;
using System.Text;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain.Tests.Time;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>A command that was refused, with the log it was refused on and why.</summary>
internal sealed record Refusal(IReadOnlyList<Entry> Log, Command Command, Violation Why);

/// <summary>
/// Logs about chairs as people make them, the same for the same seed: facts told late, ahead of time, vaguely or twice; corrected, retracted, disputed, settled and confirmed.
/// Commands are decided as the command runner does it; one in eight facts is recorded undecided, as an import from elsewhere would bring it.
/// </summary>
internal sealed class GeneratedHistories
{
    private static readonly string[] Spans = ["2021-11", "2021-12", "2021-24", "2021"];
    private static readonly PersonRef[] People = [Recorded.Anna, Recorded.Bram, Recorded.Carla];

    private readonly Random _chance;
    private readonly List<Entry> _log = [];
    private readonly List<Refusal> _refusals = [];
    private readonly (Seat Seat, string? Body)[] _seats;

    private GeneratedHistories(int seed)
    {
        _chance = new Random(seed);
        Seat[] kinds = [Seat.Chair, Seat.Chair, Seat.ActingChair, Seat.CoChair, Seat.ViceChair, Seat.ThemeLead];
        _seats = [(Pick(kinds), null), (Pick(kinds), OneIn(2) ? null : "stuurgroep")];
    }

    public static (IReadOnlyList<Entry> Log, IReadOnlyList<Refusal> Refusals) Make(int seed)
    {
        var history = new GeneratedHistories(seed);
        history.Happen();
        return (history._log, history._refusals);
    }

    /// <summary>Why the command is refused on this log; null: it is not.</summary>
    public static string? Refuses(IReadOnlyList<Entry> log, Command command) =>
        UseCase.Decide(new StreamHistory(log) { Stream = Recorded.Stream }, command) is Decision.Rejected rejected ? rejected.Violations[0].Code : null;

    /// <summary>A log as a reader of a failing test sees it.</summary>
    public static string InWords(IReadOnlyList<Entry> log)
    {
        var words = new StringBuilder();
        foreach (var entry in log)
            words.AppendLine(CultureInfo.InvariantCulture, $"  #{entry.Version} recorded {AmsterdamTime.DayOf(entry.RecordedAt):yyyy-MM-dd}: {InWords(entry.Fact)}");
        return words.ToString();
    }

    private static string InWords(CollaborationEvent fact) => fact switch
    {
        ChairAppointed f => $"{Who(f.Person, f.OnBehalfOf)} appointed {f.Seat} {f.Body} {f.Theme}, {When(f)}",
        ChairSucceeded f => $"{Who(f.Person, f.OnBehalfOf)} succeeded {Who(f.Predecessor, null)} as {f.Seat} {f.Body} {f.Theme}, {When(f)}",
        ChairSteppedDown f => $"{Who(f.Person, f.OnBehalfOf)} stepped down as {f.Seat} {f.Body} {f.Theme}, {When(f)}",
        SeatLeftVacant f => $"nobody is {f.Seat} {f.Body}, {When(f)}",
        EntryCorrected f => $"corrects #{Number(f)}: {InWords(f.Replacement)}",
        EntryDisputed f => $"disputes #{Number(f)}: {InWords(f.Claim)}",
        DisputeSettled f => $"settles #{Number(f)} for the {f.Chosen}",
        Amendment f => $"{(f is EntryRetracted ? "retracts" : "confirms")} #{Number(f)}, {When(f)}",
        _ => $"{fact}",
    };

    private static int Number(Amendment amendment) => Enumerable.Range(1, 99).First(n => Recorded.Id(n) == amendment.Entry);

    private static string Who(PersonRef? person, Party? party) =>
        $"{(person is null ? "" : new[] { "Anna", "Bram", "Carla" }[Array.IndexOf(People, person)])}{(party is null ? "" : $" ({party.Label})")}".Trim();

    private static string When(CollaborationEvent fact) => fact.Effective switch
    {
        Effective.Held held => $"held {held.When}",
        Effective.Occurred { When: { } when } => $"occurred {when}",
        _ => "occurred at an unknown moment",
    };

    private void Happen()
    {
        // Recording may begin before, in or after the days that are spoken of, so that facts lie ahead or long ago.
        var place = _chance.Next(2, Window.Places[^1] + 3);
        for (var length = _chance.Next(4, 13); length > 0; length--)
        {
            place = Math.Min(place + _chance.Next(0, 3), Window.Never - 1);
            var command = _log.Count > 0 && OneIn(3) ? Amending() : Telling();
            var history = new StreamHistory([.. _log]) { Stream = Recorded.Stream };
            if (OneIn(8))
                Record(command.Fact(), place);
            else if (UseCase.Decide(history, command) is Decision.Accepted accepted)
                accepted.Facts.ToList().ForEach(fact => Record(fact, place));
            else if (UseCase.Decide(history, command) is Decision.Rejected rejected)
                _refusals.Add(new([.. _log, NextEntry(command.Fact(), place)], command, rejected.Violations[0]));
        }
    }

    private void Record(CollaborationEvent fact, int place) => _log.Add(NextEntry(fact, place));

    private Entry NextEntry(CollaborationEvent fact, int place)
    {
        var n = _log.Count + 1;
        var noon = new DateTimeOffset(Window.Day(place).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero).AddMinutes(n);
        return new Entry(Recorded.Id(n), n, Recorded.Stream, n, noon, "a-recorder", fact);
    }

    private Command Telling()
    {
        var (seat, body) = OneIn(5) ? _seats[1] : _seats[0];
        var theme = seat == Seat.ThemeLead ? OneIn(3) ? "cultuur" : "retail" : null;
        var person = OneIn(10) ? null : Pick(People);
        var party = person is null || OneIn(8) ? Samples.Breda : null;
        var source = Source();
        return _chance.Next(10) switch
        {
            < 3 => new AppointChair(seat, body, person, party, theme) { Effective = Occurred(), Source = source },
            < 5 => new AppointChair(seat, body, person, party, theme) { Effective = Held(), Source = source },
            < 7 => new SucceedChair(seat, Pick(People), body, person, party, theme) { Effective = OneIn(4) ? Held() : Occurred(), Source = source },
            < 9 => new StepDown(seat, body, person, party, OneIn(2) ? theme : null) { Effective = OneIn(4) ? Held() : Occurred(), Source = source },
            _ => new LeaveSeatVacant(seat, body) { Effective = OneIn(2) ? Held() : Occurred(), Source = source },
        };
    }

    private Command Amending()
    {
        // Mostly about a fact or about what amends it, as the command needs; sometimes about anything.
        var kind = _chance.Next(10);
        var source = Source();
        Effective effective = OneIn(2) ? Held() : Occurred();
        var about = (kind is 6 or 7 ? Last(entry => entry.Fact is EntryDisputed) : kind < 6 ? Last(entry => entry.Fact is not Amendment) : null) ?? Pick(_log);
        return kind switch
        {
            < 3 => new CorrectEntry(about.Id, Retold(about.Fact), "Verkeerd overgenomen.") { Effective = effective, Source = source },
            3 => new ConfirmEntry(about.Id) { Effective = effective, Source = source },
            < 6 => new DisputeEntry(about.Id, Retold(about.Fact), "De krant zegt iets anders.") { Effective = effective, Source = source },
            < 8 => new SettleDispute(about.Id, OneIn(3) ? Chosen.Entry : Chosen.Claim, "Nagevraagd.") { Effective = effective, Source = source },
            _ => new RetractEntry(about.Id, "Was nooit zo.") { Effective = effective, Source = source },
        };
    }

    /// <summary>The same fact at another moment or, sometimes, of another person.</summary>
    private CollaborationEvent Retold(CollaborationEvent fact)
    {
        var retold = fact with { Effective = fact.Effective is Effective.Held ? Held() : Occurred(), Source = Source() };
        return retold switch
        {
            ChairSteppedDown left when OneIn(3) => left with { Effective = Effective.OccurredOnceUnknown },
            ChairAppointed appointed when OneIn(3) => appointed with { Person = Pick(People) },
            ChairSucceeded succeeded when OneIn(3) => succeeded with { Person = Pick(People) },
            _ => retold,
        };
    }

    private Entry? Last(Func<Entry, bool> isIt) => _log.Where(isIt).OrderBy(_ => _chance.Next()).FirstOrDefault();

    private Effective.Occurred Occurred() => new(OneIn(12) ? null : PartialDate.Parse(_chance.Next(8) switch
    {
        < 4 => Day(),
        4 => $"[..{Either()}]",
        5 => $"[{Either()}..]",
        6 => Between("[", "..", "]"),
        _ => Pick(Spans),
    }));

    private Effective.Held Held() => new(Period.Parse(_chance.Next(6) switch
    {
        0 => Day(),
        1 => $"{Either()}/..",
        2 => $"../{Either()}",
        3 => Pick(Spans),
        _ => Between("", "/", ""),
    }));

    private string Between(string open, string middle, string close)
    {
        string[] days = [Day(), Day()];
        return $"{open}{days.Min()}{middle}{days.Max()}{close}";
    }

    private string Either() => OneIn(4) ? Pick(Spans) : Day();

    private string Day() => Pick(Window.Days());

    private Source Source() => OneIn(3) ? TestSource.Gazette : TestSource.YearReport;

    private bool OneIn(int n) => _chance.Next(n) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[_chance.Next(from.Count)];
}
