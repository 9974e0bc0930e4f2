namespace GisData.Workbench;

/// <summary>What a value of the workbench has to be.</summary>
public enum BenchRule
{
    /// <summary>One of a few words.</summary>
    OneOf,

    /// <summary>Metres within bounds.</summary>
    Meters,

    /// <summary>Whole days within bounds.</summary>
    Days,

    /// <summary>A whole number within bounds.</summary>
    Whole,
}

/// <summary>A value of the workbench in a query string that is none.</summary>
/// <param name="Words">Of <see cref="BenchRule.OneOf"/>: those that are known.</param>
/// <param name="Bounds">Of the others: the least and the greatest.</param>
public sealed record BenchProblem(string Name, BenchRule Rule, IReadOnlyList<string> Words, (double From, double To) Bounds);
