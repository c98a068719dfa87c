using System.Globalization;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>The ways in which the questions are put to the views. Codes and dates stand in the answers as they stand in the API.</summary>
internal static class Asking
{
    public const string Nothing = "nothing recorded", Unknown = "not known";

    /// <summary>Who had a seat: "Frank den Brok for Oss (certain)".</summary>
    public static Ask Seat(string collaboration, Seat seat, string day) => Of<ChairRegister>(collaboration, (chairs, data) =>
        Joined(chairs.On(Day(day)).Where(answer => answer.Seat == seat).Select(answer => answer switch
        {
            { Term: { } term } => $"{Holder(term, data)} ({Code(answer.Certainty)})",
            { Vacancy: { } vacancy } => $"vacant ({Code(vacancy.Extent.On(Day(day)))})",
            _ => Code(answer.Certainty),
        })));

    /// <summary>Every seat that a person had anywhere, with how sure it is.</summary>
    public static Ask SeatsOf(string person, string day) => OfAll<ChairRegister>((all, data) => Joined(
        from chairs in all
        from answer in chairs.On(Day(day))
        where answer.Term?.Person is { } holder && data.Names.NameOf(holder.Person) == person
        select $"{Code(answer.Seat)} of {chairs.Collaboration} ({Code(answer.Certainty)})"));

    /// <summary>How many different people certainly lead something.</summary>
    public static Ask LeadsCertainOn(string day) => OfAll<ChairRegister>((all, _) => all
        .SelectMany(chairs => chairs.On(Day(day)))
        .Where(answer => answer is { Seat: Domain.Chairs.Seat.Lead, Certainty: SeatCertainty.Certain })
        .Select(answer => answer.Term?.Person?.Person).Distinct().Count().ToString(CultureInfo.InvariantCulture));

    public static Ask HowMany(CollaborationKind kind) => OfAll<CollaborationProfile>((all, _) =>
        all.Count(profile => profile.Kind == kind).ToString(CultureInfo.InvariantCulture));

    public static Ask Start(string collaboration) => Of<CollaborationProfile>(collaboration, (profile, _) =>
        profile.Registered is { } registered ? $"{Code(registered.Fact.Kind)}, {When(registered.Fact.Effective)}" : Unknown);

    public static Ask Name(string collaboration, string day) => Of<CollaborationProfile>(collaboration, (profile, _) => profile.NameOn(Day(day)));

    /// <summary>The phases it certainly or possibly was in: "exploration (certain)".</summary>
    public static Ask Phase(string collaboration, string day) => Of<CollaborationProfile>(collaboration, (profile, _) =>
        Joined(profile.PhaseOn(Day(day)).Select(answer => $"{Code(answer.Phase)} ({Code(answer.Certainty)}{(answer.Span.Disputed ? ", disputed" : "")})")));

    public static Ask Signed(string collaboration) => Of<CollaborationProfile>(collaboration, (profile, _) => Joined(
        profile.Signings.Select(signing => $"{When(signing.Fact.Effective)}: {string.Join(", ", signing.Fact.Counts.Select(count => $"{count.Number} {Code(count.Type)}"))}")));

    public static Ask PartiesSigned(string collaboration) => Of<CollaborationProfile>(collaboration, (profile, _) =>
        profile.Signings.Sum(signing => signing.Fact.Parties.Count + signing.Fact.Counts.Sum(count => count.Number)).ToString(CultureInfo.InvariantCulture));

    public static Ask Published(string collaboration) => Of<CollaborationProfile>(collaboration, (profile, _) => Joined(
        profile.Publications.Select(publication => $"{publication.Fact.Gazette} {publication.Fact.Number} ({When(publication.Fact.Effective)})")));

    /// <summary>Until when it runs as agreed by that day, and whether that is over; the last day is part of it.</summary>
    public static Ask Term(string collaboration, string day) => Of<CollaborationProfile>(collaboration, (profile, _) =>
        profile.RunsUntil(Day(day)) is not { } until ? Unknown
        : $"until {until}: {(Day(day) <= until.Span.First ? "running" : Day(day) >= until.Span.After ? "over" : "may be over")}");

    public static Ask Extensions(string collaboration) => Of<CollaborationProfile>(collaboration, (profile, _) =>
        Joined(profile.Extensions.Select(extension => $"{When(extension.Fact.Effective)}, until {extension.Fact.Until}")));

    public static Ask Cities(string collaboration, string day, Certainty certainty) => Of<MemberRegister>(collaboration, (members, _) =>
        Joined(members.CitiesOn(Day(day)).Where(answer => answer.Certainty == certainty).Select(answer => Municipalities.NameOf(answer.Membership.City)), ", "));

    public static Ask Counted(string collaboration) => Of<MemberRegister>(collaboration, (members, _) =>
        Joined(members.Counts.Select(count => $"{count.Fact.Total}, {When(count.Fact.Effective)}")));

    public static Ask Milestone(string collaboration, string milestone, string day) => Of<MilestoneBoard>(collaboration, (board, _) =>
        board.On(Day(day)).SingleOrDefault(one => one.Id.Value == milestone) is { } found ? $"{Code(found.StatusOn(Day(day)))}, due {found.DueOn(Day(day))}" : Unknown);

    public static Ask FirstPlan(string collaboration, string milestone) => Of<MilestoneBoard>(collaboration, (board, _) =>
        board.Milestones.SingleOrDefault(one => one.Id.Value == milestone)?.Plan.Fact.Due.Text ?? Unknown);

    public static Ask ReasonsToMove(string collaboration, string milestone) => Of<MilestoneBoard>(collaboration, (board, _) =>
        Joined(board.Milestones.Where(one => one.Id.Value == milestone).SelectMany(one => one.Replannings).Select(moved => moved.Fact.Reason)));

    /// <summary>In days: "108", or "10–20" where the dates are vague.</summary>
    public static Ask Slippage(string collaboration, string milestone, string day) => Of<MilestoneBoard>(collaboration, (board, _) =>
        board.Milestones.SingleOrDefault(one => one.Id.Value == milestone)?.SlippageOn(Day(day)) is not { } slipped ? Unknown
        : slipped.AtLeastDays == slipped.AtMostDays ? $"{slipped.AtLeastDays}" : $"{slipped.AtLeastDays}–{slipped.AtMostDays}");

    /// <summary>What stands, against what the other source says.</summary>
    public static Ask Disputes(string collaboration) => Of<DisputeBook>(collaboration, (book, _) => book.Disputes.Count == 0 ? "none" : Joined(book.Disputes.Select(dispute =>
        $"{When(dispute.Stands.Effective)} against {When(dispute.Claim.Effective)} by {dispute.Claim.Source.Publisher}{(dispute.Settled is null ? "" : ", settled")}")));

    private static Ask Of<TView>(string collaboration, Func<TView, TwoDataSets, string> answer)
        where TView : class => async (data, known, cancellation) => await data.Views.OneAsync(new(collaboration), known, cancellation) is { } views ? answer(Part<TView>(views), data) : Nothing;

    private static Ask OfAll<TView>(Func<IReadOnlyList<TView>, TwoDataSets, string> answer)
        where TView : class => async (data, known, cancellation) => answer([.. (await data.Views.AllAsync(known, cancellation)).Select(Part<TView>)], data);

    /// <summary>The one view of this type among all of a collaboration.</summary>
    private static TView Part<TView>(CollaborationViews views)
        where TView : class => (TView)typeof(CollaborationViews).GetProperties().Single(property => property.PropertyType == typeof(TView)).GetValue(views)!;

    private static string Holder(ChairTerm term, TwoDataSets data) =>
        (term.Person is { } person ? data.Names.NameOf(person.Person) : "") + (term.OnBehalfOf is { } party ? $" for {party.Label}" : "");

    private static string Joined(IEnumerable<string> parts, string separator = "; ") => string.Join(separator, parts) is { Length: > 0 } text ? text : Unknown;

    private static string When(Effective effective) => effective switch
    {
        Effective.Occurred { When: { } moment } => moment.Text,
        Effective.Held held => $"throughout {held.When}",
        _ => Unknown,
    };

    private static string Code(Enum value) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
