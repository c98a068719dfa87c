namespace G40CityDeals.Domain;

/// <summary>When a fact was so; never more precise than its source (<c>{"as":"occurred","when":"2021-10"}</c> or <c>{"as":"held","when":"2021"}</c>).</summary>
public abstract record Effective
{
    private Effective() { }

    /// <summary>The days on which it may have happened, or throughout which it held.</summary>
    public abstract DaySpan Span { get; }

    /// <summary>The latest part of time that the source speaks for, as precise as the source; null when that is open or not known.</summary>
    public abstract PartialDate? Upper { get; }

    /// <summary>
    /// May it not have happened yet at the end of this day? What held had begun on its first day; of a moment that nobody knows no day tells, so it is not told of any.
    /// </summary>
    public bool MayComeAfter(DateOnly day) => (this is Occurred { When: not null } ? Span.Last : Span.First) > day;

    public static Effective OccurredIn(string edtf) => new Occurred(PartialDate.Parse(edtf));

    public static Effective OccurredOnceUnknown { get; } = new Occurred(null);

    public static Effective HeldDuring(string edtf) => new Held(Period.Parse(edtf));

    /// <summary>A change took place at one moment, known only as precisely as <paramref name="When"/>; null: not known when.</summary>
    public sealed record Occurred(PartialDate? When) : Effective
    {
        public override DaySpan Span => When?.Span ?? DaySpan.Open;

        public override PartialDate? Upper => When?.Upper;
    }

    /// <summary>A state held throughout <paramref name="When"/>; when it began or ended, the source does not say.</summary>
    public sealed record Held(Period When) : Effective
    {
        public override DaySpan Span => When.Span;

        public override PartialDate? Upper => When.Upper;
    }
}
