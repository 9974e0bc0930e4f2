using GisData.Workbench;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Workbench;

/// <summary>What is wrong with a question of the workbench, in a sentence.</summary>
public static class BenchWords
{
    public static string Sentence(IStringLocalizer<WorkbenchText> text, BenchProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var format = PersianFormat.Current;
        return problem.Rule == BenchRule.OneOf
            ? text["Must.OneOf", format.Typed(problem.Name), format.Typed(string.Join(", ", problem.Words))]
            : text["Must." + problem.Rule, format.Typed(problem.Name), format.Plain((long)problem.Bounds.From), format.Plain((long)problem.Bounds.To)];
    }
}
