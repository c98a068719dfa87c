using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.App.Views;

/// <summary>A view of one collaboration that is kept in a table: its name there, its type, and the pure projection that makes it.</summary>
public sealed record ViewDefinition(string Name, Type Type, Func<CollaborationId, IReadOnlyList<Entry>, object> Project)
{
    public static IReadOnlyList<ViewDefinition> All { get; } =
    [
        Of<CollaborationProfile>("profile"),
        Of<MemberRegister>("members"),
        Of<ChairRegister>("chairs"),
        Of<MilestoneBoard>("milestones"),
        Of<MeetingCalendar>("meetings"),
        Of<DeliverableShelf>("deliverables"),
        Of<ContactLog>("contacts"),
        Of<DisputeBook>("disputes"),
        Of<LastEntry>("last-entry"),
    ];

    public static ViewDefinition For<TView>()
        where TView : IView<TView> => All.First(view => view.Type == typeof(TView));

    private static ViewDefinition Of<TView>(string name)
        where TView : IView<TView> => new(name, typeof(TView), (collaboration, known) => TView.Project(collaboration, known));
}

/// <summary>The latest fact of a collaboration that still stands: for "last entry on".</summary>
/// <param name="Version">That entry's, not the stream's: an entry about an entry does not move it.</param>
public sealed record LastEntry(CollaborationId Collaboration, Guid Entry, long Version, DateTimeOffset RecordedAt) : IView<LastEntry>
{
    public static LastEntry Project(CollaborationId collaboration, IReadOnlyList<Entry> known) =>
        known.Count == 0 ? new(collaboration, Guid.Empty, 0, default) : new(collaboration, known[^1].Id, known[^1].Version, known[^1].RecordedAt);
}
