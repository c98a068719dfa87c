using System.Globalization;
using G40CityDeals.App.Features.Reports;

namespace G40CityDeals.App.Tests.Api;

/// <summary>One use case over HTTP: what must stand before, the POST, and where and how a reader then sees it.</summary>
/// <param name="Shows">A piece of the view's JSON.</param>
/// <remarks><c>{c}</c>: the collaboration, <c>{anna}</c> and <c>{bram}</c>: persons, <c>{e}</c> and <c>{d}</c>: the first and the last entry of <paramref name="Before"/>.</remarks>
public sealed record UseCaseCase(string Path, string Body, string View, string Shows, params (string Path, string Body)[] Before)
{
    private const string C = "/v1/collaborations/{c}";
    private const string Appoint = """{"seat":"chair","person":"{anna}","onBehalfOf":{"city":"GM0200"}}""";

    /// <summary>By command name.</summary>
    public static IReadOnlyDictionary<string, UseCaseCase> All { get; } = new Dictionary<string, UseCaseCase>
    {
        ["RegisterCollaboration"] = new(
            "/v1/collaborations",
            Held("""{"id":"{c}-zus","name":"Zusterdeal","kind":"taskforce","parent":"{c}"}"""),
            $"{C}-zus",
            """ "kind":"taskforce","parent":"{c}" """),
        ["RenameCollaboration"] = new(
            $"{C}/names",
            In2021("""{"name":"Nieuwe naam"}"""),
            C,
            """ "name":"Nieuwe naam" """),
        ["EnterPhase"] = new(
            $"{C}/phases",
            In2021("""{"phase":"in-execution"}"""),
            C,
            """ "phase":{"phase":"in-execution","certainty":"certain" """),
        ["DeclareIntent"] = new(
            $"{C}/intents",
            In2021("""{"parties":[{"name":"Ministerie van BZK","type":"ministry"}]}"""),
            C,
            """ "intents":[{"parties":[{"name":"Ministerie van BZK" """),
        ["SignDeal"] = new(
            $"{C}/signatures",
            In2021("""{"parties":[{"city":"GM0363"}],"counts":[{"type":"company","number":3}]}"""),
            C,
            """ "counts":[{"type":"company","number":3}] """),
        ["PublishDeal"] = new(
            $"{C}/publications",
            In2021("""{"gazette":"Staatscourant","number":"2021-1"}"""),
            C,
            """ "gazette":"Staatscourant","number":"2021-1" """),
        ["SetTerm"] = new(
            $"{C}/terms",
            In2021("""{"from":"2021","until":"2024"}"""),
            C,
            """ "term":{"from":"2021","until":"2024" """),
        ["ExtendTerm"] = new(
            $"{C}/terms/extensions",
            In2021("""{"until":"2026"}"""),
            C,
            """ "until":"2026","extensions":1 """,
            ($"{C}/terms", In2021("""{"from":"2021","until":"2024"}"""))),
        ["SetGoal"] = new(
            $"{C}/goals",
            Held("""{"text":"Ondernemen met maatschappelijk doel"}"""),
            C,
            """ "goals":[{"text":"Ondernemen met maatschappelijk doel" """),
        ["NameThemes"] = new(
            $"{C}/themes",
            Held("""{"themes":["Inkoop","Meten"]}"""),
            C,
            """ "themes":["Inkoop","Meten"] """),
        ["JoinCity"] = new(
            $"{C}/cities",
            In2021("""{"city":"GM0200","role":"leading"}"""),
            $"{C}/cities?validOn=2022-01-01",
            """ "city":"GM0200","name":"Apeldoorn","role":"leading","g40":true """),
        ["LeaveCity"] = new(
            $"{C}/cities/departures",
            In2022("""{"city":"GM0200"}"""),
            $"{C}/cities",
            """ "until":"2022","ended":true """,
            ($"{C}/cities", In2021("""{"city":"GM0200","role":"leading"}"""))),
        ["JoinPartner"] = new(
            $"{C}/partners",
            In2021("""{"party":{"name":"VNO-NCW","type":"umbrella"},"role":"participant"}"""),
            $"{C}/partners",
            """ "party":{"name":"VNO-NCW","type":"umbrella"} """),
        ["LeavePartner"] = new(
            $"{C}/partners/departures",
            In2022("""{"party":{"name":"VNO-NCW","type":"umbrella"}}"""),
            $"{C}/partners",
            """ "until":"2022","ended":true """,
            ($"{C}/partners", In2021("""{"party":{"name":"VNO-NCW","type":"umbrella"},"role":"participant"}"""))),
        ["JoinPerson"] = new(
            $"{C}/persons",
            In2021("""{"person":"{anna}","role":"project-leader"}"""),
            $"{C}/persons",
            """ "name":"Anna de Wit"},"role":"project-leader" """),
        ["LeavePerson"] = new(
            $"{C}/persons/departures",
            In2022("""{"person":"{anna}","role":"project-leader"}"""),
            $"{C}/persons",
            """ "until":"2022","ended":true """,
            ($"{C}/persons", In2021("""{"person":"{anna}","role":"project-leader"}"""))),
        ["CountMembers"] = new(
            $"{C}/member-counts",
            Held("""{"total":12,"groups":[{"name":"G40","number":8}]}"""),
            $"{C}/member-counts",
            """ "total":12,"groups":[{"name":"G40","number":8}] """),
        ["AppointChair"] = new(
            $"{C}/chairs",
            Held(Appoint),
            $"{C}/chairs",
            """ "name":"Anna de Wit"},"onBehalfOf":{"city":"GM0200","name":"Apeldoorn"} """),
        ["SucceedChair"] = new(
            $"{C}/chairs/successions",
            In2022("""{"seat":"chair","person":"{bram}","predecessor":"{anna}"}"""),
            $"{C}/chairs?validOn=2023-01-01",
            """ "name":"Bram Jansen"},"onBehalfOf":null,"from":"2022","until":".." """,
            ($"{C}/chairs", Held(Appoint))),
        ["StepDown"] = new(
            $"{C}/chairs/departures",
            In2022("""{"seat":"chair","person":"{anna}"}"""),
            $"{C}/chairs",
            """ "until":"2022","ended":true """,
            ($"{C}/chairs", Held(Appoint))),
        ["LeaveSeatVacant"] = new(
            $"{C}/chairs/vacancies",
            Held("""{"seat":"chair"}"""),
            $"{C}/chairs?validOn=2021-07-01",
            """ "certainty":"vacant" """),
        ["PlanMilestone"] = new(
            $"{C}/milestones",
            Planned,
            $"{C}/milestones",
            """ "id":"loket","title":"Loket open","owner":null,"due":"2023-06","plannedDue":"2023-06" """),
        ["ReplanMilestone"] = new(
            $"{C}/milestones/loket/replannings",
            In2022("""{"due":"2023-12","reason":"Meer tijd nodig"}"""),
            $"{C}/milestones",
            """ "due":"2023-12","plannedDue":"2023-06" """,
            ($"{C}/milestones", Planned)),
        ["AchieveMilestone"] = new(
            $"{C}/milestones/loket/achievements",
            In2022("""{"evidence":"Opening"}"""),
            $"{C}/milestones",
            """ "status":"achieved" """,
            ($"{C}/milestones", Planned)),
        ["DropMilestone"] = new(
            $"{C}/milestones/loket/drops",
            In2022("""{"reason":"Geen geld"}"""),
            $"{C}/milestones",
            """ "dropped":{"reason":"Geen geld" """,
            ($"{C}/milestones", Planned)),
        ["JudgeProgress"] = new(
            $"{C}/judgements",
            In2022("""{"judgement":"at-risk","reason":"Het duurt lang"}"""),
            $"{C}/judgements",
            """ "milestone":null,"judgement":"at-risk" """),
        ["PlanMeeting"] = new(
            $"{C}/meetings/plans",
            In2022("""{"meeting":"overleg-1","forum":"board","mode":"online"}"""),
            $"{C}/meetings",
            """ "id":"overleg-1","status":"planned","forum":"board","mode":"online" """),
        ["HoldMeeting"] = new(
            $"{C}/meetings",
            In2022("""{"meeting":"overleg-2","forum":"officials","topics":["Inkoop"],"guests":[{"person":"{anna}"}]}"""),
            $"{C}/meetings?year=2022",
            """ "topics":["Inkoop"],"guests":[{"person":{"id":"{anna}","name":"Anna de Wit"} """),
        ["CancelMeeting"] = new(
            $"{C}/meetings/overleg-1/cancellations",
            In2022("""{"reason":"Ziekte"}"""),
            $"{C}/meetings",
            """ "status":"cancelled" """,
            ($"{C}/meetings/plans", In2022("""{"meeting":"overleg-1","forum":"board"}"""))),
        ["CountMeetings"] = new(
            $"{C}/meetings/counts",
            Held("""{"forum":"board","number":8,"mode":"online"}"""),
            $"{C}/meetings?year=2021",
            """ "totals":[{"year":2021,"forum":"board","mode":"online","counted":8,"described":0 """),
        ["PublishDeliverable"] = new(
            $"{C}/deliverables",
            In2021("""{"deliverable":"white-paper","title":"White paper","type":"white-paper","contributors":[{"person":"{bram}"}],"amount":1000}"""),
            $"{C}/deliverables",
            """ "contributors":[{"person":{"id":"{bram}","name":"Bram Jansen"},"party":null,"later":false}],"amount":1000 """),
        ["AdoptKeyMessage"] = new(
            $"{C}/deliverables/white-paper/key-messages",
            In2021("""{"theme":"Inkoop","text":"Koop lokaal in"}"""),
            $"{C}/key-messages",
            """ "deliverable":"white-paper","theme":"Inkoop","text":"Koop lokaal in" """),
        ["RecordContact"] = new(
            $"{C}/contacts",
            In2021("""{"with":[{"name":"Tweede Kamer","type":"parliament"}],"what":"talks","topic":"Inkoop","representative":"{anna}"}"""),
            $"{C}/contacts",
            """ "what":"talks","topic":"Inkoop","outcome":null,"representative":{"id":"{anna}","name":"Anna de Wit"} """),
        ["CorrectEntry"] = new(
            $"{C}/entries/{{e}}/corrections",
            Corrected, C,
            """ "goals":[{"text":"Het juiste doel" """,
            Goal),
        ["ConfirmEntry"] = new(
            $"{C}/entries/{{e}}/confirmations",
            ApiHost.Body("{}", "held 2022", "Jaarverslag 2022"),
            C,
            """ "lastConfirmed":"2022","disputed":false """,
            Goal),
        ["DisputeEntry"] = new(
            $"{C}/entries/{{e}}/disputes",
            Disputed,
            $"{C}/disputes",
            """ "claim":{"type":"goal_set","data":{"text":"Een ander doel" """,
            Goal),
        ["RetractEntry"] = new(
            $"{C}/entries/{{e}}/retractions",
            Held("""{"reason":"Stond er niet"}"""),
            C,
            """ "goals":[] """,
            Goal),
        ["SettleDispute"] = new(
            $"{C}/entries/{{d}}/settlements",
            Held("""{"chosen":"claim","reason":"De akte zegt het zo"}"""),
            C,
            """ "goals":[{"text":"Een ander doel" """,
            Goal,
            ($"{C}/entries/{{e}}/disputes", Disputed)),
        ["RegisterPerson"] = new(
            "/v1/persons",
            In2021("""{"person":"6f9619ff-8b86-4d01-b42d-00c04fc964ff","name":"Chris Bakker"}"""),
            "/v1/persons",
            """ "id":"6f9619ff-8b86-4d01-b42d-00c04fc964ff","name":"Chris Bakker","erased":false """),
        ["MergePersons"] = new(
            "/v1/persons/0f9619ff-8b86-4d01-b42d-00c04fc964ff/mergers",
            In2021("""{"into":"{anna}"}"""),
            "/v1/persons",
            """ "mergedInto":"{anna}" """,
            ("/v1/persons", In2021("""{"person":"0f9619ff-8b86-4d01-b42d-00c04fc964ff","name":"A. de Wit"}"""))),
        ["ErasePerson"] = new(
            "/v1/persons/1f9619ff-8b86-4d01-b42d-00c04fc964ff/erasures",
            In2021("""{"reason":"Op verzoek"}"""),
            "/v1/persons",
            """ "id":"1f9619ff-8b86-4d01-b42d-00c04fc964ff","name":"(naam gewist)","erased":true """,
            ("/v1/persons", In2021("""{"person":"1f9619ff-8b86-4d01-b42d-00c04fc964ff","name":"Dirk Smit"}"""))),
        ["FreezeReport"] = new(
            "/v1/reports/freezes",
            In2022("""{"report":"annual","year":2021,"knownOn":"#{position}","position":{position},"sha256":"{sha256}"}"""),
            "/v1/reports/freezes",
            """ "report":"annual","year":2021,"knownOn":"#{position}","position":{position} """,
            Goal),
    };

    private static string Planned => In2021("""{"milestone":"loket","title":"Loket open","due":"2023-06"}""");

    private static (string Path, string Body) Goal => ($"{C}/goals", Held("""{"text":"Het doel"}"""));

    private static string Corrected => $"{{\"reason\":\"Verkeerd gelezen\",\"replacement\":{Held("""{"text":"Het juiste doel"}""")}}}";

    private static string Disputed => $"{{\"reason\":\"De website zegt iets anders\",\"claim\":{ApiHost.Body("""{"text":"Een ander doel"}""", "held 2021", "Website")}}}";

    /// <summary>With the placeholders of this run filled in.</summary>
    public static string Fill(string text, string collaboration, ApiHost api, IReadOnlyList<Guid> before, ReportSeal? seal = null) => text.Trim()
        .Replace("{c}", collaboration, StringComparison.Ordinal)
        .Replace("{anna}", api.Anna.ToString("D", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{bram}", api.Bram.ToString("D", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{position}", seal?.Position.ToString(CultureInfo.InvariantCulture) ?? "", StringComparison.Ordinal)
        .Replace("{sha256}", seal?.Sha256 ?? "", StringComparison.Ordinal)
        .Replace("{e}", before.Count > 0 ? before[0].ToString() : "", StringComparison.Ordinal)
        .Replace("{d}", before.Count > 0 ? before[^1].ToString() : "", StringComparison.Ordinal);

    private static string Held(string fields) => ApiHost.Body(fields, "held 2021");

    private static string In2021(string fields) => ApiHost.Body(fields, "2021");

    private static string In2022(string fields) => ApiHost.Body(fields, "2022");
}
