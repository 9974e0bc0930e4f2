using Bunit;
using Microsoft.AspNetCore.Components;
using Observatory.Client.Layout;

namespace Observatory.Client.Tests.Layout;

public sealed class LoadedTests : ClientContext
{
    [Fact]
    public async Task Of_questions_in_quick_succession_only_the_last_is_worked_on()
    {
        var asked = new List<(int Key, CancellationToken Token)>();
        RenderFragment<string> show = value => builder => builder.AddContent(0, value);
        var part = Render<Loaded<string>>(p => p.Add(l => l.Key, 0).Add(l => l.Load, ct => Ask(0, ct)).Add(l => l.ChildContent, show));
        for (var key = 1; key <= 20; key++)
        {
            var mine = key;
            part.Render(p => p.Add(l => l.Key, mine).Add(l => l.Load, ct => Ask(mine, ct)));
        }

        await UntilAsync(() => asked[^1].Key == 20);
        Assert.All(asked.SkipLast(1), a => Assert.True(a.Token.IsCancellationRequested, $"question {a.Key} of {asked.Count}"));
        Assert.False(asked[^1].Token.IsCancellationRequested);

        async Task<string> Ask(int key, CancellationToken ct)
        {
            asked.Add((key, ct));
            await Task.Delay(Timeout.Infinite, ct);
            return "";
        }
    }
}
