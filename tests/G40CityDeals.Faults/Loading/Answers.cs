using System.Net;
using System.Text.Json;

namespace G40CityDeals.Faults.Loading;

/// <summary>What the API says, in the words of the campaign.</summary>
internal static class Answers
{
    public static Answer Of(HttpStatusCode status, string body)
    {
        if (status is HttpStatusCode.OK or HttpStatusCode.Created)
            return Acknowledged(JsonElement.Parse(body));
        var code = CodeIn(body);
        return (status, code) switch
        {
            (HttpStatusCode.PreconditionFailed, _) => new(AnswerKind.Refused, Answer.Version),
            (HttpStatusCode.Conflict, "idempotency-key.reused") => new(AnswerKind.Refused, Answer.KeyReused),
            (HttpStatusCode.ServiceUnavailable, "store.busy") => new(AnswerKind.TryAgain, "store.busy"),
            (HttpStatusCode.ServiceUnavailable, _) => new(AnswerKind.Unknown, code),
            (>= HttpStatusCode.InternalServerError, _) => new(AnswerKind.Unknown, $"{Answer.InternalError} {(int)status} {code}"),
            _ => new(AnswerKind.Refused, $"{(int)status} {code}: {body}"),
        };
    }

    private static Answer Acknowledged(JsonElement answer) => new(AnswerKind.Acknowledged, "", new(
        answer.GetProperty("version").GetInt64(),
        [.. answer.GetProperty("events").EnumerateArray().Select(id => id.GetGuid())],
        answer.GetProperty("number").GetInt64(),
        answer.GetProperty("recordedAt").GetDateTimeOffset(),
        answer.GetProperty("replayed").GetBoolean()));

    private static string CodeIn(string body)
    {
        try
        {
            return JsonElement.Parse(body).TryGetProperty("code", out var code) ? code.GetString() ?? "" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
