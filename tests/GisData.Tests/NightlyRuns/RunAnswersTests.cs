using GisData.NightlyRuns;

namespace GisData.Tests.NightlyRuns;

public sealed class RunAnswersTests
{
    [Fact]
    public async Task An_answer_is_read_once_however_many_ask_and_whoever_goes_away()
    {
        var answers = new RunAnswers<int>(4);
        var reading = new TaskCompletionSource<int>();
        var read = 0;
        Task<int> Read() { read++; return reading.Task; }
        using var left = new CancellationTokenSource();
        var first = answers.GetAsync("r", Read, left.Token);
        var second = answers.GetAsync("r", Read, CancellationToken.None);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        reading.SetResult(7);
        Assert.Equal(7, await second);
        Assert.Equal(7, await answers.GetAsync("r", Read, CancellationToken.None));
        Assert.Equal(1, read);
    }

    [Fact]
    public async Task What_failed_is_asked_again_and_too_many_answers_are_let_go()
    {
        var answers = new RunAnswers<int>(2);
        await Assert.ThrowsAsync<InvalidOperationException>(() => answers.GetAsync("a", () => Task.FromException<int>(new InvalidOperationException("away")), CancellationToken.None));
        Assert.Equal(1, await answers.GetAsync("a", () => Task.FromResult(1), CancellationToken.None));
        Assert.Equal(2, await answers.GetAsync("b", () => Task.FromResult(2), CancellationToken.None));
        // Full: a known one is still known, an unknown one begins anew.
        Assert.Equal(1, await answers.GetAsync("a", () => Task.FromResult(10), CancellationToken.None));
        Assert.Equal(3, await answers.GetAsync("c", () => Task.FromResult(3), CancellationToken.None));
        Assert.Equal(11, await answers.GetAsync("a", () => Task.FromResult(11), CancellationToken.None));
    }
}
