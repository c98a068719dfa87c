using G40CityDeals.App.Features.Chairs;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Milestones;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Collaborations;

/// <summary>All that is known of one collaboration, and the entries it rests on.</summary>
public sealed class CollaborationModel(PageData data) : TimedPage(data)
{
    public string Id { get; private set; } = "";

    /// <summary>Null when nothing had been recorded at the moment that is asked.</summary>
    public CollaborationViews? Facts { get; private set; }

    public NetworkFacts Network { get; private set; } = NetworkFacts.Empty;

    public IReadOnlyList<EntryLine> Entries { get; private set; } = [];

    public IReadOnlyList<MeetingElsewhere> MeetingsElsewhere { get; private set; } = [];

    /// <summary>The first moment at which there is something to see.</summary>
    public Entry? First { get; private set; }

    /// <summary>What was recorded just now; null when the reader comes from elsewhere.</summary>
    public EntryLine? JustRecorded { get; private set; }

    /// <summary>Whose terms as chair ended by what was recorded just now, where its own sentence does not say so.</summary>
    public IReadOnlyList<string> TermsEnded { get; private set; } = [];

    /// <summary>What somebody recorded stood already.</summary>
    public bool StoodAlready { get; private set; }

    public string Name => Facts?.Profile.NameOn(Day) ?? Id;

    public ChairTable Chairs => new($"Zetels {Question.OnDay}, {Question.KnownWords}", Facts is { } facts ? ChairLine.Of(facts.Chairs, facts.Disputes, Day, Names) : [], Question, null);

    public MilestoneTable Milestones => new($"Mijlpalen {Question.OnDay}", Facts is { } facts ? MilestoneLine.Of(facts.Milestones, Day) : [], Question, null);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var entries = await Data.EntriesAsync(id, cancellationToken);
        if (entries.Count == 0)
            return NotFound();
        Network = await OpenAsync(cancellationToken);
        (Id, First) = (id, entries[0]);
        Moments = PageData.MomentsOf(entries, Names);
        var upTo = entries.Where(Question.Known.Includes).ToList();
        if (upTo.Count == 0)
            return Page();
        var known = History.AsKnown(upTo, Known.All);
        Context = EntryContext.Of(upTo, NameOf);
        Facts = CollaborationViews.Of(new CollaborationId(id), upTo);
        Entries = EntryLine.Of(upTo, known, Names, NameOf);
        MeetingsElsewhere = [.. Network.Collaborations.Where(other => other.Id != id).SelectMany(other => other.Meetings.Meetings, (other, meeting) => (other, meeting.Held))
            .Where(pair => pair.Held?.Fact.JointlyWith.Any(host => host.Collaboration?.Value == id) == true)
            .Select(pair => new MeetingElsewhere(pair.other.Profile.Collaboration, pair.Held!))]; // the filter saw it
        var recorded = Request.Query["vastgelegd"].FirstOrDefault();
        StoodAlready = recorded == "niets";
        JustRecorded = Guid.TryParse(recorded, out var entry) ? Entries.FirstOrDefault(line => line.Id == entry) : null;
        TermsEnded = JustRecorded is { } just ? [.. EndedBy(just.Id, upTo)] : [];
        return Page();
    }

    private IEnumerable<string> EndedBy(Guid entry, List<Entry> entries)
    {
        var at = entries.FindIndex(one => one.Id == entry);
        if (at < 0 || entries[at].Fact is ChairSteppedDown)
            yield break;
        var id = new CollaborationId(Id);
        var before = ChairRegister.Project(id, History.AsKnown(entries.Take(at), Known.All));
        var after = ChairRegister.Project(id, History.AsKnown(entries.Take(at + 1), Known.All));
        foreach (var term in before.Terms.Where(term => !term.Extent.Ended))
        {
            if (after.Terms.FirstOrDefault(now => now.IsInSeat(term.Seat, term.Body) && now.Theme == term.Theme && now.IsHeldBy(term.Person, term.OnBehalfOf) && now.Evidence.Contains(term.Evidence[0])) is { Extent.Ended: true } now)
                yield return $"{(now.Person is { } person ? Names.NameOf(person.Person) : now.OnBehalfOf?.Label)} als {DutchWords.Of(now.Seat)}{(now.Extent.Until is { } until ? $" ({DutchDates.Edtf(until)})" : "")}";
        }
    }

    /// <summary>What can have happened by the day that is asked.</summary>
    public IEnumerable<Stated<TFact>> ByThen<TFact>(IEnumerable<Stated<TFact>> facts)
        where TFact : CollaborationEvent => facts.Where(fact => fact.CanHaveHappenedBy(Day));

    /// <summary>What sentences here call things by.</summary>
    private EntryContext Context { get; set; } = EntryContext.None;

    /// <summary>A fact in a sentence, with names.</summary>
    public string Sentence(CollaborationEvent fact) => PersonTokens.Fill(EntrySentences.Of(fact, Context), Names.NameOf);

    public Microsoft.AspNetCore.Html.IHtmlContent Evidence(IReadOnlyList<Guid> entries, string about) => Marks.Evidence(Id, entries, Question, about);

    public string NameOf(Guid person) => Names.NameOf(person);

    public string NameOf(CollaborationId collaboration) => Network.NameOf(collaboration, Day);

    /// <summary>How many meetings there were, by year and forum.</summary>
    public IEnumerable<(int Year, MeetingTally Tally)> Tallies =>
        from calendar in Facts is { } facts ? new[] { facts.Meetings } : []
        from year in calendar.Counts.Select(count => count.Fact.Effective.Span.First.Year).Concat(calendar.Meetings.Select(meeting => meeting.Held?.Fact.Effective.Span.First.Year ?? 1)).Where(year => year > 1).Distinct().Order()
        from forum in Enum.GetValues<Forum>()
        where new DateOnly(year, 1, 1) <= Day
        let tally = calendar.Count(year, forum)
        where tally.Evidence.Count > 0
        select (year, tally);
}
