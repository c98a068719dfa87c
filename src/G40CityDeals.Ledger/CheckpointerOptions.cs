namespace G40CityDeals.Ledger;

/// <summary>Where and how this node signs.</summary>
public sealed record CheckpointerOptions
{
    /// <summary>Outside the database: where the signing key and the last signed checkpoint are kept. Null: this node never signs.</summary>
    public string? Directory { get; init; }

    /// <summary>A directory of its own for each log below <see cref="Directory"/>, named by the log's uuid; false: the directory is this log's.</summary>
    public bool DirectoryPerLog { get; init; } = true;

    /// <summary>The first part of a new log's origin: no spaces, no plus.</summary>
    public string Name { get; init; } = "g40-city-deals";

    /// <summary>
    /// The database is this node's own private server, so that no other node can be signing: a log that has events and never had a key may then be given one.
    /// </summary>
    public bool IsOnlyNode { get; init; }

    /// <summary>How often is looked whether there are new events to sign. With <see cref="Silence"/> it bounds how long a dead or frozen signer's work lies: below 10 s together.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a demand waits for another node that is signing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After how long without a word from its signer the server ends a signing transaction, and with it the lock.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>What became of a wish to sign.</summary>
public abstract record CheckpointOutcome
{
    private CheckpointOutcome() { }

    /// <summary>There is a checkpoint of what was asked for, and it is kept.</summary>
    /// <param name="IsNew">False: it was there already.</param>
    /// <param name="NewOrigin">The log lay behind its last signed checkpoint and goes on under a new origin; this tells why. Null otherwise.</param>
    public sealed record Issued(KeptCheckpoint Checkpoint, bool IsNew, string? NewOrigin) : CheckpointOutcome;

    /// <summary>This node does not sign.</summary>
    /// <param name="Code">Stable, such as <c>ledger.inconsistent</c>.</param>
    public sealed record Refused(string Code, string Problem, string Remedy) : CheckpointOutcome;

    /// <summary>Another node is signing at this moment.</summary>
    public sealed record Busy : CheckpointOutcome;
}
