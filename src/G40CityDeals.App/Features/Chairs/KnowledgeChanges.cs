using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>What changed in our knowledge of seats between two moments, and the form that asks for them.</summary>
/// <param name="Action">The page's own address.</param>
/// <param name="Options">Moments to choose from, newest first.</param>
/// <param name="From">The value chosen; empty: before the first entry.</param>
/// <param name="To">The value chosen; empty: now.</param>
/// <param name="Errors">Why there is no answer; then there are no changes either.</param>
/// <param name="NameOf">Names the collaboration of a line; null on the page of that collaboration itself.</param>
public sealed record KnowledgeChanges(
    string Action, IReadOnlyList<Moment> Options, string From, string To, TimeQuestion Question, IReadOnlyList<KnowledgeChange> Changes, IReadOnlyList<string> Errors, Func<string, string>? NameOf)
{
    public static KnowledgeChanges None { get; } = new("", [], "", "", TimeQuestion.From(null, null, null, DateOnly.MinValue), [], [], null);

    /// <summary>Reads the two moments and answers for these collaborations.</summary>
    /// <param name="turns">The moments at which something changed, newest first; the last of them is asked for when the reader does not say.</param>
    public static async Task<KnowledgeChanges> AskAsync(
        HttpRequest request, PageData data, TimeQuestion question, IEnumerable<(long Number, Moment Moment)> turns, IEnumerable<KeyValuePair<string, IReadOnlyList<Entry>>> streams,
        PersonBook names, Func<string, string>? nameOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(question);
        List<Moment> moments = [.. turns.Select(turn => turn.Moment)];
        var errors = new List<string>();
        var last = request.Query.ContainsKey("van") || request.Query.ContainsKey("tot") || moments.Count < 2 ? "" : moments[1].Value;
        var (from, was) = await ReadAsync(request.Query["van"].FirstOrDefault(), last, Known.Nothing);
        var (to, now) = await ReadAsync(request.Query["tot"].FirstOrDefault(), "", await data.NowAsync(cancellationToken));
        if (errors.Count == 0 && now.UpTo < was.UpTo)
            errors.Add("Het tweede moment ligt voor het eerste. Draai de twee om.");
        var changes = errors.Count > 0 ? [] : streams.SelectMany(stream => ChangesIn(new(stream.Key), stream.Value, was, now, names));
        return new(request.Path, moments, from, to, question, [.. changes], errors, nameOf);

        // As chosen from the list; or as written in an address, in any form that the band above understands.
        async Task<(string Value, Known Known)> ReadAsync(string? text, string chosen, Known otherwise)
        {
            var asked = string.IsNullOrWhiteSpace(text) ? chosen : text;
            if (asked.Length == 0)
                return ("", otherwise);
            var read = await data.ResolvedAsync(TimeQuestion.From(validOn: null, asked, knownAt: null, question.Today), cancellationToken);
            errors.AddRange(read.Errors.Concat(read.Notes.Where(_ => read.KnownOn is KnownOn.Everything)));
            return (read.KnownOn.ToString() ?? "", read.Known);
        }
    }

    /// <summary>The moments at which a history turned, newest first, as a reader can choose them.</summary>
    /// <param name="entries">The collaboration's entries as recorded.</param>
    public static IEnumerable<(long Number, Moment Moment)> Turns(ChairHistory history, IReadOnlyList<Entry> entries, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(history);
        var labelled = PageData.MomentsOf(entries, names).ToDictionary(moment => moment.Value);
        return history.Moments.Reverse().Select(moment => (moment.Number, labelled[TimeQuestion.Number(moment.Number)]));
    }

    private static IEnumerable<KnowledgeChange> ChangesIn(CollaborationId collaboration, IReadOnlyList<Entry> entries, Known was, Known now, PersonBook names)
    {
        var (recorded, context) = (entries.ToDictionary(entry => entry.Id), EntryContext.Of(entries));
        return ChairChanges.Between(collaboration, entries, was, now).Changes.Select(change => new KnowledgeChange(
            collaboration.Value,
            SeatWords.Of(change.Seat),
            SeatWords.Of(change.Days),
            [.. SeatWords.InOrder(change.Was, names).Select(said => new SaidLine(said, names))],
            [.. SeatWords.InOrder(change.Now, names).Select(said => new SaidLine(said, names))],
            [.. change.Because.Select(moment => CauseItem.Of(recorded[moment.Entry], context, names))]));
    }
}

/// <param name="Because">The entries recorded in between that made it so.</param>
public sealed record KnowledgeChange(string Collaboration, string Seat, string Days, IReadOnlyList<SaidLine> Was, IReadOnlyList<SaidLine> Now, IReadOnlyList<CauseItem> Because);

/// <summary>One thing that is said of a seat, in words.</summary>
/// <param name="Who">Null for a seat that is vacant or unknown.</param>
public sealed record SaidLine(string? Who, string? Beside, string Surety, SeatCertainty Certainty, bool Disputed)
{
    public SaidLine(SeatStatement said, PersonBook names)
        : this(SeatWords.Holder(said, names), SeatWords.Beside(said), SeatWords.Surety(said with { Disputed = false }), said.Certainty, said.Disputed)
    {
    }
}
