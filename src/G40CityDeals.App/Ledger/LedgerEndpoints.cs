using System.ComponentModel;
using System.Globalization;
using System.Text;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using G40CityDeals.Ledger;
using Microsoft.OpenApi;

namespace G40CityDeals.App.Ledger;

/// <summary>What proves the log: <c>/v1/ledger/checkpoint</c>, <c>checkpoints</c>, <c>proof</c>, <c>consistency</c>, <c>key</c> and <c>export</c>.</summary>
public static class LedgerEndpoints
{
    private const string Note = "text/plain";
    private const string Lines = "application/jsonl";

    public static void Map(IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger");
        ledger.MapGet("/checkpoint", NewestAsync).WithName("ShowCheckpoint").Produces<string>(StatusCodes.Status200OK, Note).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The newest signed checkpoint: a C2SP signed note of tree size and root. Keep it");
        ledger.MapPost("/checkpoints", SignAsync).WithName("SignCheckpoint").Produces<string>(StatusCodes.Status200OK, Note).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Sign the log as it is now, and give the checkpoint");
        ledger.MapGet("/checkpoints", ListAsync).WithName("ListCheckpoints").Produces<Page<CheckpointItem>>().ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("All checkpoints that are kept, oldest first");
        ledger.MapGet("/key", KeyAsync).WithName("ShowLedgerKey").Produces<string>(StatusCodes.Status200OK, Note).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The public keys that sign this log, newest first, as C2SP verifier keys (name+id+base64), one a line");
        ledger.MapGet("/proof", InclusionAsync).WithName("ProveInclusion").Produces<InclusionItem>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .AddOpenApiOperationTransformer((operation, _, _) => Numbers(operation)).WithSummary("That an event stands at an index of the log: RFC 6962 inclusion proof");
        ledger.MapGet("/consistency", ConsistencyAsync).WithName("ProveConsistency").Produces<ConsistencyItem>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .AddOpenApiOperationTransformer((operation, _, _) => Numbers(operation)).WithSummary("That the log at one size is the beginning of the log at another: RFC 6962 consistency proof");
        ledger.MapGet("/export", ExportAsync).WithName("ExportLog").Produces<string>(StatusCodes.Status200OK, Lines).ProducesProblem(StatusCodes.Status404NotFound).WithMetadata(PersonalData.Here)
            .WithSummary("The log as JSON Lines that prove themselves, closed by a signed checkpoint; of one stream with inclusion proofs");
    }

    private static async Task<IResult> NewestAsync(HttpContext context, LedgerReader reader, CancellationToken cancellationToken)
    {
        if (await reader.FindCheckpointAsync(size: null, cancellationToken) is not { } newest)
            return NeverSigned();
        context.Response.Headers.CacheControl = SecurityHeaders.Revalidate;
        return Results.Text(newest.Note, Note, Encoding.UTF8);
    }

    private static async Task<IResult> SignAsync(Checkpointer checkpointer, CancellationToken cancellationToken) => await checkpointer.SignAsync(cancellationToken) switch
    {
        CheckpointOutcome.Issued issued => Results.Text(issued.Checkpoint.Note, Note, Encoding.UTF8),
        CheckpointOutcome.Refused refused => ProblemResults.From(new Failure(409, ExitCodes.Refused, refused.Code, "Niet ondertekend", $"{refused.Problem} {refused.Remedy}", [])),
        _ => ProblemResults.From(new Failure(503, ExitCodes.TryAgain, "ledger.busy", "Even druk", "Een andere node ondertekent op dit moment: probeer het zo opnieuw.", [])),
    };

    private static async Task<IResult> ListAsync(
        LedgerReader reader,
        HttpContext context,
        [Description("Where the page begins: next of the page before.")] string? cursor,
        [Description("How many checkpoints a page holds at most: 1 to 500, 50 when left out.")] string? limit,
        CancellationToken cancellationToken)
    {
        var asked = new LedgerQuery();
        var (skip, count) = (asked.Number(cursor ?? "0", "cursor", 0, int.MaxValue - 1000), asked.Number(limit ?? "50", "limit", 1, ReadQuery.MaxLimit));
        if (asked.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(asked.Violations));
        var found = await reader.ListCheckpointsAsync((int)skip, (int)count + 1, cancellationToken);
        var next = found.Count > count ? (skip + count).ToString(CultureInfo.InvariantCulture) : null;
        if (next is not null)
            context.Response.Headers.Link = $"<{context.Request.Path}?cursor={next}&limit={count.ToString(CultureInfo.InvariantCulture)}>; rel=\"next\"";
        return Results.Ok(new Page<CheckpointItem>([.. found.Take((int)count).Select(kept => new CheckpointItem(kept.Origin, kept.Size, kept.SignedAt, kept.Note))], next));
    }

    private static async Task<IResult> KeyAsync(LedgerReader reader, CancellationToken cancellationToken)
    {
        var keys = await reader.KeysAsync(cancellationToken);
        return keys.Count == 0 || keys[0].Name is null ? NeverSigned() : Results.Text(string.Concat(keys.Select(key => key.VerifierKey + "\n")), Note, Encoding.UTF8);
    }

    private static async Task<IResult> InclusionAsync(
        LedgerReader reader,
        [Description("Id of the event: finds its place by itself, and index is not looked at.")] string? entry,
        [Description("Place of the event among the leaves, from 0; needed without entry.")] string? index,
        [Description("Tree size, at most that of the newest checkpoint; left out: that.")] string? size,
        CancellationToken cancellationToken)
    {
        if (await reader.FindCheckpointAsync(size: null, cancellationToken) is not { } newest)
            return NeverSigned();
        var asked = new LedgerQuery();
        var tree = size is null ? newest.Size : asked.Number(size, "size", 1, newest.Size, instead: newest.Size);
        var at = entry is null ? asked.Number(index, "index", 0, tree - 1) : await asked.IndexAsync(entry, tree, reader, cancellationToken);
        if (asked.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(asked.Violations));
        var proofs = await reader.InclusionProofsAsync([at], tree, cancellationToken);
        var (number, leaf) = await reader.LeafAsync(at, cancellationToken) ?? (0, []);
        return Results.Ok(new InclusionItem(at, number, tree, Convert.ToBase64String(leaf), [.. proofs[0].Select(Convert.ToBase64String)]));
    }

    private static async Task<IResult> ConsistencyAsync(
        LedgerReader reader,
        [Description("Size of the older tree.")] string? from,
        [Description("Size of the newer tree, at most that of the newest checkpoint; left out: that.")] string? to,
        CancellationToken cancellationToken)
    {
        if (await reader.FindCheckpointAsync(size: null, cancellationToken) is not { } newest)
            return NeverSigned();
        var asked = new LedgerQuery();
        var newer = to is null ? newest.Size : asked.Number(to, "to", 0, newest.Size, instead: newest.Size);
        var older = asked.Number(from, "from", 0, newer);
        if (asked.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(asked.Violations));
        return Results.Ok(new ConsistencyItem(older, newer, [.. (await reader.ConsistencyProofAsync(older, newer, cancellationToken)).Select(Convert.ToBase64String)]));
    }

    private static async Task<IResult> ExportAsync(
        Exporter exporter,
        LedgerReader reader,
        [Description("Only this collaboration, or persons or reports, each event with its inclusion proof; left out: the whole log.")] string? stream,
        CancellationToken cancellationToken)
    {
        var (plan, _) = await exporter.PlanAsync(sign: true, cancellationToken);
        if (plan is null)
            return NeverSigned();
        if (stream is null)
            return Results.Stream(output => exporter.WriteAsync(plan, output, progress: null, cancellationToken), Lines, "citydeals.jsonl");
        await using var events = reader.ReadAsync(plan.Checkpoint.Size, stream, cancellationToken).GetAsyncEnumerator(cancellationToken);
        return await events.MoveNextAsync()
            ? Results.Stream(output => exporter.WriteStreamAsync(plan, stream, output, cancellationToken), Lines, "citydeals-part.jsonl")
            : ProblemResults.From(ProblemMapping.NotFound("stream.unknown", $"De stroom '{stream}' bestaat niet, of is nog niet ondertekend."));
    }

    private static IResult NeverSigned() =>
        ProblemResults.From(ProblemMapping.NotFound("ledger.not-signed", "Dit logboek is nog nooit ondertekend: er is nog geen controlepunt. Zie: citydeals checkpoint."));

    private static Task Numbers(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Schema = parameter.Name == "entry"
                ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }
                : new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" };
            parameter.Required = parameter.Name is "from";
        }

        return Task.CompletedTask;
    }
}

/// <summary>Reads whole numbers out of a question, and collects all that is wrong with it.</summary>
internal sealed class LedgerQuery
{
    public List<Violation> Violations { get; } = [];

    /// <param name="instead">To go on with when the text is no such number.</param>
    public long Number(string? text, string field, long least, long most, long instead = 0)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Violations.Add(new("query.number", most < least ? $"Er is geen {field} om uit te kiezen: het logboek is leeg." : $"{field} is een getal van {least} tot en met {most}.", field));
        return instead;
    }

    /// <summary>The place of an event's leaf in a tree of <paramref name="size"/> leaves.</summary>
    public async Task<long> IndexAsync(string entry, long size, LedgerReader reader, CancellationToken cancellationToken)
    {
        if (Guid.TryParseExact(entry, "D", out var id) && await reader.FindIndexAsync(id, cancellationToken) is { } index && index < size)
            return index;
        Violations.Add(new("query.entry", "entry is het id van een vermelding die al ondertekend is.", "entry"));
        return 0;
    }
}

/// <param name="Checkpoint">The signed note, as it was signed.</param>
/// <param name="SignedAt">The database's clock; not part of what is signed.</param>
public sealed record CheckpointItem(string Origin, long Size, DateTimeOffset SignedAt, string Checkpoint);

/// <param name="Index">Place of the leaf, from 0.</param>
/// <param name="Number">What people see as #N.</param>
/// <param name="Leaf">Base64 of 32 bytes.</param>
/// <param name="Proof">Base64 hashes, from the leaf upwards.</param>
public sealed record InclusionItem(long Index, long Number, long Size, string Leaf, IReadOnlyList<string> Proof);

/// <param name="Proof">Base64 hashes in the order of RFC 6962.</param>
public sealed record ConsistencyItem(long From, long To, IReadOnlyList<string> Proof);
