using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Milestones;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>How far the plans of one collaboration slipped: each of them as a picture and a table, and all together.</summary>
public sealed class SlippageModel(PageData data, SlippageReader slippage) : TimedPage(data)
{
    public string Id { get; private set; } = "";

    /// <summary>Null when nothing had been recorded at the moment that is asked.</summary>
    public SlippageFacts? Facts { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var entries = await Data.EntriesAsync(id, cancellationToken);
        if (entries.Count == 0)
            return NotFound();
        await OpenWithoutNetworkAsync(cancellationToken);
        (Id, Moments) = (id, PageData.MomentsOf(entries, Names));
        Facts = await slippage.ReadAsync(id, Question.Known, Day, cancellationToken);
        return Page();
    }

    public SlippageTrackModel Shown(SlippageTrack track, SlippageFacts facts) => new(Id, track, facts, Day, Question);
}

/// <summary>One track with the page that it stands on.</summary>
public sealed record SlippageTrackModel(string Collaboration, SlippageTrack Track, SlippageFacts Facts, DateOnly Day, TimeQuestion Question)
{
    public bool IsTerm => Track.Of == SlippageOf.Term;

    public string Title => IsTerm ? "Looptijd van de deal" : Track.Title;

    public string Anchor => Track.Milestone?.Value ?? "looptijd";
}
