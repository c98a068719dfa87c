using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace G40CityDeals.App.Features.Common;

/// <summary>A page that answers for a day, as known at a moment.</summary>
public abstract class TimedPage(PageData data) : PageModel
{
    protected PageData Data { get; } = data;

    public TimeQuestion Question { get; private set; } = TimeQuestion.From(null, null, null, DateOnly.MinValue);

    public PersonBook Names { get; private set; } = PersonBook.Empty;

    public IReadOnlyList<Moment> Moments { get; protected set; } = [];

    public DateOnly Day => Question.Day;

    public TimeAsk Ask => new(Question, Request.Path, Moments);

    protected async Task<NetworkFacts> OpenAsync(CancellationToken cancellationToken)
    {
        Question = await Data.QuestionAsync(Request, cancellationToken);
        Names = await Data.PersonsAsync(cancellationToken);
        Moments = await Data.MomentsAsync(cancellationToken);
        var network = await Data.NetworkAsync(Question.Known, cancellationToken);
        ViewEndpoints.SetPosition(HttpContext, Question.Known.UpTo);
        return network;
    }

    /// <summary>For a page that reads one stream itself.</summary>
    protected async Task OpenWithoutNetworkAsync(CancellationToken cancellationToken)
    {
        Question = await Data.QuestionAsync(Request, cancellationToken);
        Names = await Data.PersonsAsync(cancellationToken);
    }

    /// <summary>The same page for another day, or known at another moment.</summary>
    public string At(DateOnly? day = null, KnownOn? knownOn = null) => (Question with { Day = day ?? Day, KnownOn = knownOn ?? Question.KnownOn }).ToQuery(Request.Path);
}

/// <summary>The band in which a reader asks for a day and a moment.</summary>
public sealed record TimeAsk(TimeQuestion Question, string Action, IReadOnlyList<Moment> Moments);
