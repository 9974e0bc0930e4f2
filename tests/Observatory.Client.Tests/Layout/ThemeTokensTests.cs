using System.Text.RegularExpressions;
using Observatory.Tests;

namespace Observatory.Client.Tests.Layout;

public sealed partial class ThemeTokensTests
{
    [Fact]
    public void Dark_by_choice_and_dark_by_the_system_are_the_same()
    {
        var css = File.ReadAllText(Path.Combine(SharedData.Repository, "Observatory.Client", "Layout", "Styles", "tokens.css"));
        var byChoice = Values(css[css.IndexOf("[data-theme=\"dark\"]", StringComparison.Ordinal)..css.IndexOf("@media", StringComparison.Ordinal)]);
        var bySystem = Values(css[css.IndexOf("@media", StringComparison.Ordinal)..]);
        Assert.True(byChoice.Count > 50);
        Assert.Equal(byChoice, bySystem);
    }

    private static List<string> Values(string css) => [.. Token().Matches(css).Select(m => m.Value)];

    [GeneratedRegex(@"--[\w-]+:\s*[^;]+;")]
    private static partial Regex Token();
}
