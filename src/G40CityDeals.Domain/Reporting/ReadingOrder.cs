using G40CityDeals.Domain.Lifecycle;

namespace G40CityDeals.Domain.Reporting;

/// <summary>The order in which reports speak of collaborations.</summary>
internal static class ReadingOrder
{
    /// <summary>From the widest to the most particular: whom the G40 works with, then on what, then in which deals.</summary>
    public static IEnumerable<CollaborationViews> InReadingOrder(this IEnumerable<CollaborationViews> collaborations) =>
        collaborations.OrderBy(views => Rank(views.Profile.Registered?.Fact.Kind)).ThenBy(views => views.Collaboration.Value, StringComparer.Ordinal);

    private static int Rank(CollaborationKind? kind) => kind switch
    {
        CollaborationKind.Taskforce => 0,
        CollaborationKind.Pillar => 1,
        CollaborationKind.Theme => 2,
        CollaborationKind.ThemeGroup => 3,
        CollaborationKind.Programme => 4,
        CollaborationKind.CityDeal => 5,
        _ => 6,
    };
}
