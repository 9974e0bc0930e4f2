using Observatory.Server.Map;

namespace Observatory.Tests.Map;

public sealed class AnswerCacheTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_made_once_however_many_ask_and_however_one_of_them_leaves()
    {
        using var cache = new AnswerCache();
        using var impatient = new CancellationTokenSource();
        var (made, go) = (0, new TaskCompletionSource());
        async Task<MapAnswer> Make(CancellationToken ct)
        {
            Interlocked.Increment(ref made);
            await go.Task.WaitAsync(ct);
            return MapAnswer.Tile([1]);
        }
        var first = cache.GetAsync("a", () => Make(impatient.Token), impatient.Token);
        var others = Enumerable.Range(0, 5).Select(_ => cache.GetAsync("a", () => Make(Ct), Ct)).ToList();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        go.SetResult();
        Assert.All(await Task.WhenAll(others), a => Assert.Equal([1], a.Bytes));
        Assert.Equal(2, made);
        await cache.GetAsync("a", () => Make(Ct), Ct);
        Assert.Equal(2, made);
    }

    [Fact]
    public async Task It_holds_no_more_bytes_than_it_may()
    {
        using var cache = new AnswerCache(mostBytes: 100_000);
        var made = 0;
        for (var i = 0; i < 30; i++)
        {
            await cache.GetAsync($"{i}", () => { made++; return Task.FromResult(new MapAnswer(new byte[10_000], null, "x")); }, Ct);
        }
        Assert.Equal(30, made);
        Assert.InRange(cache.Bytes, 1, 100_000);
    }
}
