using G40CityDeals.App.Features.Chairs;
using G40CityDeals.App.Features.Comparing;
using G40CityDeals.App.Features.Contacts;
using G40CityDeals.App.Features.Deliverables;
using G40CityDeals.App.Features.Entries;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.App.Features.Meetings;
using G40CityDeals.App.Features.Membership;
using G40CityDeals.App.Features.Milestones;
using G40CityDeals.App.Features.Persons;
using G40CityDeals.App.Features.Replaying;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Ledger;

namespace G40CityDeals.App.Web;

/// <summary>All that <c>/v1</c> offers, a capability at a time.</summary>
internal static class ApiRoutes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/v1");
        ((IEndpointConventionBuilder)api).Finally(AnswerHead);
        LifecycleEndpoints.Map(api);
        MembershipEndpoints.Map(api);
        CityEndpoints.Map(api);
        ChairsEndpoints.Map(api);
        MilestonesEndpoints.Map(api);
        SlippageEndpoints.Map(api);
        MeetingsEndpoints.Map(api);
        DeliverablesEndpoints.Map(api);
        ContactsEndpoints.Map(api);
        EntriesEndpoints.Map(api);
        ReplayEndpoints.Map(api);
        PersonsEndpoints.Map(api);
        ReportsEndpoints.Map(api);
        ComparingEndpoints.Map(api);
        LedgerEndpoints.Map(api);
        api.MapApiDescription();
    }

    /// <summary>What can be got can be asked for its headers alone (RFC 9110, section 9.3.2). The server leaves the body out.</summary>
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { HttpMethods: ["GET"] } get)
            endpoint.Metadata[endpoint.Metadata.IndexOf(get)] = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
    }
}
