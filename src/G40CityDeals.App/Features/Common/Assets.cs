using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace G40CityDeals.App.Features.Common;

/// <summary>The pages' own files, out of the assembly. Their address carries a mark of their content, so that a browser may keep them.</summary>
public static class Assets
{
    private static readonly FrozenDictionary<string, Asset> All = typeof(Assets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("wwwroot/", StringComparison.Ordinal))
        .Select(Read)
        .ToFrozenDictionary(asset => asset.Name);

    /// <summary>Address of a file, such as <c>/site.css?v=1f2e3d4c</c>.</summary>
    public static string Url(string name) => $"/{name}?v={All[name].Mark}";

    /// <summary>What stands in a file, for a document that must hold it itself.</summary>
    public static string Text(string name) => Encoding.UTF8.GetString(All[name].Bytes);

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var asset in All.Values)
        {
            app.MapMethods($"/{asset.Name}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300";
                return Results.Bytes(asset.Bytes, asset.Type, entityTag: new EntityTagHeaderValue($"\"{asset.Mark}\""));
            }).ExcludeFromDescription();
        }

        app.MapGet("/favicon.ico", () => Results.Redirect(Url("icon.svg"))).ExcludeFromDescription();
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not in the assembly.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        return new(resource["wwwroot/".Length..], bytes, TypeOf(resource), Convert.ToHexStringLower(SHA256.HashData(bytes))[..8]);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"Files ending in {other} have no media type yet."),
    };

    private sealed record Asset(string Name, byte[] Bytes, string Type, string Mark);
}
