using G40CityDeals.Domain.Tests.Time;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>
/// Every way to read the dates of some stretches of one seat together in which nothing contradicts: each stretch gets each of its readings in turn.
/// Outside a seat for one only successions tie stretches together.
/// </summary>
internal sealed class NaiveWorlds
{
    private readonly Stretch[] _stretches;
    private readonly (int Begin, int End)[] _chosen;
    private readonly bool[,] _succeeded;
    private readonly bool _inTurn;

    /// <param name="inTurn">The seat has one holder at a time; nobody, in a vacancy, counts as one.</param>
    public NaiveWorlds(IEnumerable<Stretch> stretches, IReadOnlyList<(Stretch Earlier, Stretch Later)> successions, bool inTurn)
    {
        // Those with the fewest readings first: what contradicts shows sooner.
        _stretches = [.. stretches.OrderBy(stretch => stretch.Readings.Count)];
        _chosen = new (int Begin, int End)[_stretches.Length];
        _succeeded = new bool[_stretches.Length, _stretches.Length];
        foreach (var (earlier, later) in successions.Where(pair => _stretches.Contains(pair.Earlier) && _stretches.Contains(pair.Later)))
            _succeeded[Array.IndexOf(_stretches, earlier), Array.IndexOf(_stretches, later)] = true;
        _inTurn = inTurn;
    }

    public IReadOnlyList<Stretch> Stretches => _stretches;

    /// <summary>Calls with the readings of each world, in the order of <see cref="Stretches"/>; the array is used again for the next.</summary>
    public void ForEach(Action<(int Begin, int End)[]> world) => Choose(0, world);

    /// <summary>A day at least, which in a stretch of days that counts as one place always fits.</summary>
    public static bool Lasts((int Begin, int End) reading) => reading.Begin < reading.End || !Window.IsOneDay(reading.Begin);

    private void Choose(int next, Action<(int Begin, int End)[]> world)
    {
        if (next == _stretches.Length)
        {
            for (var i = 0; i < next; i++)
            {
                if (!GoesOnAsTold(i))
                    return;
            }

            world(_chosen);
            return;
        }

        foreach (var reading in _inTurn ? _stretches[next].Readings : _stretches[next].Assumed)
        {
            _chosen[next] = reading;
            if (FitsWithEarlierChosen(next))
                Choose(next + 1, world);
        }
    }

    private bool FitsWithEarlierChosen(int last)
    {
        for (var i = 0; i < last; i++)
        {
            var (one, other) = (_chosen[i], _chosen[last]);
            var atOnce = one.End > other.Begin && other.End > one.Begin;
            if ((_inTurn && atOnce && _stretches[i].Holder != _stretches[last].Holder)
                || (_succeeded[i, last] && one.End != other.Begin)
                || (_succeeded[last, i] && other.End != one.Begin))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// What began and is not said to have ended never does, save that in a seat for one it had ended, after a day at least, by the time another began.
    /// A vacancy ends in no other way than that somebody takes the seat.
    /// </summary>
    private bool GoesOnAsTold(int i)
    {
        if (!_stretches[i].GoesOn || _chosen[i].End == Window.Never)
            return true;
        if (!Lasts(_chosen[i]))
            return false;
        for (var j = 0; j < _stretches.Length; j++)
        {
            var madeWay = _stretches[i].Holder == NaiveSeats.Nobody ? _chosen[j].Begin == _chosen[i].End : _chosen[j].Begin >= _chosen[i].End;
            if (madeWay && _stretches[j].Holder != _stretches[i].Holder && !Precedes(j, i, _stretches.Length))
                return true;
        }

        return false;
    }

    /// <summary>By one succession or more, so that it did not come after as well; which a stretch of days that counts as one place does not show.</summary>
    private bool Precedes(int earlier, int later, int steps) =>
        steps > 0 && Enumerable.Range(0, _stretches.Length).Any(i => _succeeded[i, later] && (i == earlier || Precedes(earlier, i, steps - 1)));
}
