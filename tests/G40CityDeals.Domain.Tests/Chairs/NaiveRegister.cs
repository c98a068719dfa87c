using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Tests.Time;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>
/// Who held which seat, the slow way: every moment gets every day that its source allows, and of all these worlds those are kept in which nothing
/// contradicts. Certain is what is so in all of them, possible what is so in some. Written from spec TIME and EVENTS, without a bound or a shortcut.
/// </summary>
internal sealed class NaiveRegister
{
    private readonly NaiveSeats _seats;
    private readonly Dictionary<Stretch, Answer> _answers = [];

    private readonly Dictionary<(Seat Seat, string? Body, string Holder), int> _always = [];

    public NaiveRegister(IReadOnlyList<Entry> log)
    {
        _seats = new NaiveSeats(NaiveHistory.Read(log));
        foreach (var seat in _seats.Stretches.GroupBy(stretch => (stretch.Seat, stretch.Body)))
            Solve(seat.Key.Seat, [.. seat]);
    }

    public IReadOnlyList<Stretch> Stretches => _seats.Stretches;

    /// <summary>The stretches of somebody (or nobody) in a seat, each with what all worlds say of it.</summary>
    public IReadOnlyList<Answer> Of(Seat seat, string? body, string holder) =>
        [.. Stretches.Where(stretch => stretch.Seat == seat && stretch.Body == body && stretch.Holder == holder).Select(stretch => _answers[stretch])];

    /// <summary>In every world they had the seat on that day, be it in the one stretch or in another.</summary>
    public bool CertainlyHeld(Seat seat, string? body, string holder, int place) => Has(_always.GetValueOrDefault((seat, body, holder)), place);

    /// <summary>At least one world in which nothing about this seat contradicts.</summary>
    public bool HasWorlds(Seat seat, string? body) => Stretches.Where(stretch => stretch.Seat == seat && stretch.Body == body).All(stretch => _answers[stretch].Worlds > 0);

    /// <summary>What all worlds together say of one stretch. Sets of places in the <see cref="Window"/> are numbers, a bit for a place, since there are many worlds.</summary>
    internal sealed class Answer
    {
        private int _inSome;

        public int Worlds { get; private set; }

        public int InAll { get; private set; } = ~0;

        public int Begins { get; private set; }

        public void Add((int Begin, int End) reading)
        {
            Worlds++;
            Begins |= 1 << reading.Begin;
            _inSome |= Held(reading);
            InAll &= Held(reading);
        }

        public Certainty On(int place) => Has(InAll, place) ? Certainty.Certain : Has(_inSome, place) ? Certainty.Possible : Certainty.Absent;
    }

    private static bool Has(int places, int place) => (places & (1 << place)) != 0;

    /// <summary>The places from the begin up to the end.</summary>
    private static int Held((int Begin, int End) reading) => (1 << reading.End) - (1 << reading.Begin);

    private void Solve(Seat seat, List<Stretch> stretches)
    {
        foreach (var stretch in stretches)
            _answers[stretch] = new Answer();
        if (IsForOne(seat))
        {
            Solve(stretches, inTurn: true);
            return;
        }

        var held = stretches.Where(stretch => stretch.Holder != NaiveSeats.Nobody).ToList();
        foreach (var group in Linked(held))
            Solve(group, inTurn: false);
        foreach (var vacancy in stretches.Except(held))
            EnumerateVacancy(vacancy, held.Aggregate(0, (begins, stretch) => begins | _answers[stretch].Begins));
    }

    /// <summary>A seat of chair and of acting chair has one holder at a time; the others can be shared.</summary>
    private static bool IsForOne(Seat seat) => seat is Seat.Chair or Seat.ActingChair;

    /// <summary>Those that successions link; the moments of one such group say nothing of those of another.</summary>
    private List<List<Stretch>> Linked(List<Stretch> stretches)
    {
        var groups = stretches.Select(stretch => new List<Stretch> { stretch }).ToList();
        foreach (var (earlier, later) in _seats.Successions)
        {
            var (one, other) = (groups.Find(group => group.Contains(earlier)), groups.Find(group => group.Contains(later)));
            if (one is null || other is null || one == other)
                continue;
            one.AddRange(other);
            groups.Remove(other);
        }

        return groups;
    }

    private void Solve(IEnumerable<Stretch> linked, bool inTurn)
    {
        var worlds = new NaiveWorlds(linked, _seats.Successions, inTurn);
        var answers = worlds.Stretches.Select(stretch => _answers[stretch]).ToArray();
        var holders = worlds.Stretches.Select(stretch => stretch.Holder).Distinct().ToList();
        var holderOf = worlds.Stretches.Select(stretch => holders.IndexOf(stretch.Holder)).ToArray();
        var always = holders.Select(_ => ~0).ToArray();
        worlds.ForEach(world =>
        {
            Span<int> held = stackalloc int[always.Length];
            held.Clear();
            for (var i = 0; i < world.Length; i++)
            {
                answers[i].Add(world[i]);
                held[holderOf[i]] |= Held(world[i]);
            }

            for (var h = 0; h < always.Length; h++)
                always[h] &= held[h];
        });
        foreach (var stretch in worlds.Stretches)
            CertainlyHeld(stretch, always[holders.IndexOf(stretch.Holder)]);
    }

    private void CertainlyHeld(Stretch stretch, int places)
    {
        var key = (stretch.Seat, stretch.Body, stretch.Holder);
        _always[key] = _always.GetValueOrDefault(key) | places;
    }

    /// <summary>In a shared seat whoever begins after a place fell vacant may have taken that place, or another.</summary>
    private void EnumerateVacancy(Stretch vacancy, int begins)
    {
        foreach (var reading in vacancy.Readings.Where(reading => !vacancy.GoesOn || reading.End == Window.Never || (NaiveWorlds.Lasts(reading) && Has(begins, reading.End))))
            _answers[vacancy].Add(reading);
        CertainlyHeld(vacancy, _answers[vacancy].InAll);
    }
}
