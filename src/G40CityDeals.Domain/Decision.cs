namespace G40CityDeals.Domain;

/// <summary>What a use case decides: facts to record, or why not. A broken rule is a result, never an exception.</summary>
public abstract record Decision
{
    private Decision() { }

    public static Decision Accept(params ReadOnlySpan<CollaborationEvent> facts) => new Accepted(ValueList.Of(facts));

    /// <param name="code">Stable and dotted, such as <c>chair.seat-taken</c>.</param>
    /// <param name="detail">What is wrong and what to do, in Dutch, for a coordinator.</param>
    /// <param name="field">The command's field it is about, camelCase; null when it is about the whole.</param>
    public static Decision Reject(string code, string detail, string? field = null) => new Rejected([new Violation(code, detail, field)]);

    /// <summary>Accepts when nothing is violated, and otherwise rejects with all violations at once.</summary>
    public static Decision Unless(IEnumerable<Violation> violations, params ReadOnlySpan<CollaborationEvent> facts)
    {
        var found = violations.ToValueList();
        return found.Count > 0 ? new Rejected(found) : new Accepted(ValueList.Of(facts));
    }

    /// <summary>No facts: accepted, and nothing changes.</summary>
    public sealed record Accepted(ValueList<CollaborationEvent> Facts) : Decision;

    public sealed record Rejected(ValueList<Violation> Violations) : Decision;
}

/// <summary>One broken rule.</summary>
public sealed record Violation(string Code, string Detail, string? Field = null);
