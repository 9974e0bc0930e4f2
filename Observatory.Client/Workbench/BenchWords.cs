using GisData.Workbench;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Workbench;

/// <summary>What is wrong with a question of the workbench, in sentences: those of the page and those that an endpoint refuses with are the same.</summary>
public static class BenchWords
{
    /// <summary>All problems, each in its sentence.</summary>
    public static string Sentences(IStringLocalizer<WorkbenchText> text, IEnumerable<BenchProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problems);
        return string.Join(' ', problems.Select(p => Sentence(text, p)));
    }

    private static string Sentence(IStringLocalizer<WorkbenchText> text, BenchProblem problem)
    {
        var format = PersianFormat.Current;
        return problem.Rule == BenchRule.OneOf
            ? text["Must.OneOf", format.Typed(problem.Name), format.Typed(string.Join(", ", problem.Words))]
            : text["Must." + problem.Rule, format.Typed(problem.Name), format.Plain((long)problem.Bounds.From), format.Plain((long)problem.Bounds.To)];
    }
}
