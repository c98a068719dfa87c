using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>How sentences about one collaboration speak of another, and of what it made.</summary>
internal sealed class Network
{
    private readonly Dictionary<CollaborationId, CollaborationProfile> _profiles;
    private readonly IReadOnlyList<CollaborationViews> _all;
    private readonly DateOnly _lastDay;

    public Network(IReadOnlyList<CollaborationViews> all, int year)
        : this(all, new DateOnly(year, 12, 31)) { }

    /// <param name="lastDay">Collaborations go by the name that they bore then.</param>
    public Network(IReadOnlyList<CollaborationViews> all, DateOnly lastDay)
    {
        _all = all;
        _profiles = all.ToDictionary(views => views.Collaboration, views => views.Profile);
        _lastDay = lastDay;
    }

    /// <summary>The name it bore on the last day; its id when none is known.</summary>
    public string NameOf(CollaborationId collaboration) => _profiles.GetValueOrDefault(collaboration)?.NameOn(_lastDay) ?? collaboration.Value;

    /// <summary>Where the name is known already: "de City Deal", "het thema".</summary>
    public string KindOf(CollaborationId collaboration) =>
        _profiles.GetValueOrDefault(collaboration)?.Kind is { } kind ? $"{Article(kind)} {DutchWords.Of(kind)}" : NameOf(collaboration);

    /// <summary>To stand inside a sentence, with article and kind: "de City Deal Impact Ondernemen", "de pijler Economie en Werk", "het thema Human Capital".</summary>
    public string SubjectOf(CollaborationId collaboration)
    {
        var name = NameOf(collaboration);
        if (_profiles.GetValueOrDefault(collaboration)?.Kind is not { } kind)
            return name;
        var word = DutchWords.Of(kind);
        return name.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? $"{Article(kind)} {word}{name[word.Length..]}"
            : name.Contains(word, StringComparison.OrdinalIgnoreCase) ? $"{Article(kind)} {name}"
            : $"{Article(kind)} {word} {name}";
    }

    /// <summary>What is known of a deliverable: first here, otherwise with whoever made it; null when nobody recorded it.</summary>
    public Deliverable? Find(DeliverableId id, CollaborationId here) =>
        _all.OrderBy(views => views.Collaboration != here).SelectMany(views => views.Deliverables.Deliverables).FirstOrDefault(deliverable => deliverable.Id == id);

    private static string Article(CollaborationKind kind) => kind is CollaborationKind.Theme or CollaborationKind.Programme ? "het" : "de";
}
