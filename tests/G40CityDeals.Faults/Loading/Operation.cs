namespace G40CityDeals.Faults.Loading;

/// <summary>A command as its caller means it: sent again and again under its key until there is a definite answer.</summary>
/// <param name="Command">Tells two commands under one key apart.</param>
/// <param name="Expected">The stream's version that the caller insists on (0: no stream); null when it does not mind.</param>
/// <param name="Events">What is stored when it is accepted.</param>
/// <param name="SharesKey">Another command is sent under the same key, so that one of the two has to be refused.</param>
internal sealed record Operation(string Key, string Command, string Stream, long? Expected, IReadOnlyList<SentEvent> Events, bool SharesKey = false);

/// <param name="Data">In RFC 8785 form.</param>
internal sealed record SentEvent(string Type, string Data);

internal enum AnswerKind
{
    /// <summary>Stored, said the store.</summary>
    Acknowledged,

    /// <summary>Not stored, and never will be.</summary>
    Refused,

    /// <summary>This attempt stored nothing; the next may.</summary>
    TryAgain,

    /// <summary>Stored or not: the answer was lost.</summary>
    Unknown,
}

/// <param name="Code">Why, where it was not acknowledged: <c>version</c>, <c>key-reused</c>, or what the store or the API said.</param>
internal sealed record Answer(AnswerKind Kind, string Code, Acknowledgement? Acknowledged = null)
{
    public const string Version = "version";
    public const string KeyReused = "key-reused";

    /// <summary>The app itself failed: nothing that a fault outside it excuses.</summary>
    public const string InternalError = "internal-error";

    public bool IsDefinite => Kind is AnswerKind.Acknowledged or AnswerKind.Refused;
}

/// <param name="Version">The stream's version after it.</param>
/// <param name="Number">The log's number of its last event.</param>
internal sealed record Acknowledgement(long Version, IReadOnlyList<Guid> Events, long Number, DateTimeOffset RecordedAt, bool Replayed)
{
    /// <summary>What has to be the same whenever this key is answered.</summary>
    public string Result => $"{Version} [{string.Join(',', Events)}] {Number} {RecordedAt.UtcTicks}";
}

/// <summary>One sending of an operation and what came back.</summary>
/// <param name="Begun">When it was sent, in ticks of the stopwatch.</param>
/// <param name="Ended">When the answer was there.</param>
internal sealed record Attempt(Operation Operation, Answer Answer, long Begun, long Ended);

/// <summary>A caller that was told that the log is settled asked one of them.</summary>
/// <param name="Wanted">The position that its own command had.</param>
/// <param name="Shown">The position that the view was read at.</param>
internal sealed record OwnRead(string Key, long Wanted, long Shown);
