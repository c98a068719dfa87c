using System.CommandLine;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Features.Chairs;
using G40CityDeals.App.Features.Entries;
using G40CityDeals.App.Features.Persons;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;

// One executable: what the first word asks for. Each verb stands beside the feature it belongs to.
var root = new RootCommand(
    """
    G40 City Deals: follow what collaborations between cities, state and society promise and do.

    Exit codes: 0 done · 1 failed · 2 wrong use · 3 refused by a rule or bad input · 4 not found · 5 conflict · 6 try again · 7 no database · 8 unhealthy
    """)
{
    ServeVerb.Create(),
    ImportVerb.Create(),
    ExportVerb.Create(),
    VerifyVerb.Create(),
    AuditVerb.Create(),
    CheckpointVerb.Create(),
    ErasePersonVerb.Create(),
    ErasuresVerb.Create(),
    EventsVerb.Create(),
    ChairsVerb.Create(),
    ReportVerb.Create(),
    ProjectionsVerb.Create(),
    DoctorVerb.Create(),
};
return await Terminal.RunAsync(root, args);
