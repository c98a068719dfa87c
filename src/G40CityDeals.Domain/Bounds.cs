namespace G40CityDeals.Domain;

/// <summary>The longest a text may be, in UTF-16 code units. Read by the edge, which refuses longer texts and control characters, and by the API's description.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class TextAttribute(int max) : Attribute
{
    /// <summary>What holds where no bound is named.</summary>
    public const int DefaultMax = 200;

    public int Max { get; } = max;
}

/// <summary>A whole number's range, both ends included. Where none is named: 0 to 2^31-1.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class BetweenAttribute(long min, long max) : Attribute
{
    public long Min { get; } = min;

    public long Max { get; } = max;
}

/// <summary>The list holds at least one item.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class NotEmptyAttribute : Attribute;

/// <summary>The command tells what has happened: the edge, which knows the day, refuses a moment or period that only begins after it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HappenedAttribute : Attribute;

/// <summary>An absolute http or https address.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class HttpUrlAttribute : Attribute;

/// <summary>64 lower-case hexadecimal digits.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class Sha256HexAttribute : Attribute;

/// <summary>May hold a person's name by mistake: the form warns.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class FreeTextAttribute : Attribute;
