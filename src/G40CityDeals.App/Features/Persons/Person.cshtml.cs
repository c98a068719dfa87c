using G40CityDeals.App.Features.Chairs;
using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Persons;

/// <summary>One person: the seats they held and what else they did.</summary>
public sealed class PersonModel(PageData data) : TimedPage(data)
{
    public string Name { get; private set; } = "";

    /// <summary>Under how many ids the person was entered.</summary>
    public int Entered { get; private set; }

    public SeatStrip Seats { get; private set; } = new("", new(DateOnly.MinValue, DateOnly.MaxValue), DateOnly.MinValue, []);

    public IReadOnlyList<PersonSeatLine> Lines { get; private set; } = [];

    public IReadOnlyList<PersonRoleLine> Roles { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var network = await OpenAsync(cancellationToken);
        if (await Data.SamePersonAsync(id, await Data.NowAsync(cancellationToken), cancellationToken) is null)
            return NotFound();
        IReadOnlyCollection<Guid> same = await Data.SamePersonAsync(id, Question.Known, cancellationToken) ?? [];
        (Name, Entered) = (Names.NameOf(id), same.Count);
        var streams = await Data.AllEntriesAsync(cancellationToken);
        var grounds = streams.Where(stream => stream.Value.Any(Question.Known.Includes)).Select(stream => ChairGrounds.Of(new(stream.Key), stream.Value, Question.Known)).ToDictionary(one => one.Register.Collaboration);
        var held = PersonChairs.Of(grounds.Values, same);
        Lines = [.. held.Select(seat => new PersonSeatLine(seat, network.NameOf(seat.Collaboration, Day), Day))];
        var lanes = held.Select(seat => StripLane.Of(seat.Term, grounds[seat.Collaboration], Question, $"{TitleOf(seat.Term)}, {network.NameOf(seat.Collaboration, Day)}", Question.ToQuery($"/samenwerkingen/{seat.Collaboration}/voorzitters")));
        Seats = new(Name, TimeScale.Over(held.SelectMany(seat => SeatStrip.BoundsOf(seat.Term.Extent)), Day), Day, [.. lanes]);
        Roles = PersonLine.BesideSeats(same, network, Day);
        return Page();
    }

    private static string TitleOf(ChairTerm term) => SeatWords.Of(new SeatInBody(term.Seat, term.Body));
}

/// <summary>One seat of the person in words: why it is as sure as it is, who says so, and how late it was recorded.</summary>
public sealed record PersonSeatLine(HeldSeat Held, string Collaboration, DateOnly Day)
{
    public string Seat => SeatWords.Of(new SeatInBody(Held.Term.Seat, Held.Term.Body));

    public Certainty OnTheDay => Held.Term.Extent.On(Day);

    /// <summary>Of the day asked about; for a day on which it certainly was not so, from when until when it was.</summary>
    public string Reason => OnTheDay == Certainty.Absent
        ? $"{DutchWords.Sentence(Words.Of(Held.Term.Extent))}."
        : ChairReasons.Of(new SeatAnswer(Held.Term.Seat, Held.Term.Body, OnTheDay == Certainty.Certain ? SeatCertainty.Certain : SeatCertainty.Possible, Held.Term, Vacancy: null), Day);

    public string Sources => SeatWords.Of(Held.Sources);
}
