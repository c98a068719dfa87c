using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace G40CityDeals.App.Web.Keeping;

/// <summary>What was answered with 200 to a question about now: all of it but what every response carries, or the server sets.</summary>
internal sealed class KeptAnswer
{
    /// <summary>Of an answer, not of saying that it is still so (RFC 9110, section 15.4.5).</summary>
    private static readonly string[] OnlyWithBody = [HeaderNames.ContentType, HeaderNames.ContentLength, HeaderNames.Link];

    private readonly KeyValuePair<string, StringValues>[] headers;
    private readonly KeyValuePair<string, StringValues>[] unchanged;
    private readonly byte[] body;
    private readonly string? tag;

    public KeptAnswer(IHeaderDictionary headers, byte[] body)
    {
        this.headers = [.. headers.Where(header => header.Key != HeaderNames.ContentLength)];
        unchanged = [.. this.headers.Where(header => !OnlyWithBody.Contains(header.Key, StringComparer.OrdinalIgnoreCase))];
        this.body = body;
        tag = headers.ETag;
    }

    /// <summary>Bytes that it takes, about.</summary>
    public int Size => body.Length + headers.Sum(header => header.Key.Length + header.Value.ToString().Length) + 512;

    /// <summary>200, or 304 to who has it already.</summary>
    /// <param name="justMade">For this same request, which has its headers set already.</param>
    public Task SendAsync(HttpContext context, bool justMade = false)
    {
        var response = context.Response;
        var isUnchanged = tag is not null && EntityTags.Matches(context.Request, tag);
        foreach (var (name, value) in isUnchanged ? unchanged : headers)
            response.Headers[name] = value;
        response.StatusCode = isUnchanged ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
        if (isUnchanged)
        {
            foreach (var name in justMade ? OnlyWithBody : [])
                response.Headers.Remove(name);
            return Task.CompletedTask;
        }

        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
