using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>The chair register of one collaboration: who held which seat, and since when we know it.</summary>
public sealed class ChairHistoryModel(PageData data) : TimedPage(data)
{
    private IReadOnlyList<Entry> _entries = [];

    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Null when nothing had been recorded at the moment that is asked.</summary>
    public ChairGrounds? Grounds { get; private set; }

    /// <summary>All that was ever known: the picture shows also what came after the moment that is asked.</summary>
    public ChairHistory History { get; private set; } = new(default, [], []);

    public TimeScale Scale { get; private set; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    public Entry First => _entries[0];

    public ChairTable Answers => new($"Antwoord {Question.OnDay}, {Question.KnownWords}", Grounds is { } grounds ? ChairLine.Of(grounds, Day, Names) : [], Question, null);

    public IEnumerable<SeatStrip> Strips => Grounds is { } grounds ? grounds.Register.AllSeats().Select(seat => SeatStrip.Of(seat, grounds, Scale, Question, Names)) : [];

    public IEnumerable<SeatPlane> Planes
    {
        get
        {
            var asked = _entries.LastOrDefault(Question.Known.Includes)?.Number ?? 0;
            return History.Seats.Select((seat, place) => SeatPlane.Of(place + 1, seat, Scale, Question, asked, Request.Path, Names));
        }
    }

    public KnowledgeChanges Changes { get; private set; } = KnowledgeChanges.None;

    public IEnumerable<(string Seat, KnownAnswer Answer)> Rectangles => History.Seats.SelectMany(seat => seat.Answers, (seat, answer) => (SeatWords.Of(seat.Seat), answer));

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        _entries = await Data.EntriesAsync(id, cancellationToken);
        if (_entries.Count == 0)
            return NotFound();
        var network = await OpenAsync(cancellationToken);
        (Id, Name) = (id, network.NameOf(new CollaborationId(id), Day));
        Moments = PageData.MomentsOf(_entries, Names);
        History = ChairHistory.Of(new CollaborationId(id), _entries, Known.All);
        if (_entries.Any(Question.Known.Includes))
            Grounds = ChairGrounds.Of(new CollaborationId(id), _entries, Question.Known);
        Scale = TimeScale.Over(History.Seats.SelectMany(seat => seat.Answers).SelectMany(answer => new[] { answer.Days.First, answer.Days.After }), Day);
        Changes = await KnowledgeChanges.AskAsync(
            Request, Data, Question, KnowledgeChanges.Turns(History, _entries, Names), [KeyValuePair.Create(Id, _entries)], Names, nameOf: null, cancellationToken);
        return Page();
    }

    public static string Moment(LogMoment? moment) => moment is null ? "nu" : $"{TimeQuestion.Number(moment.Number)}, {DutchDates.Day(moment.Day)}";

    public string At(KnownAnswer answer) => (Question with { Day = Question.DayIn(answer.Days), KnownOn = new KnownOn.UpToNumber(answer.Since.Number) }).ToQuery(Request.Path) + "#antwoord";
}
