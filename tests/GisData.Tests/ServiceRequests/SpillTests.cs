using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GisData.PersonalData;
using GisData.ServiceRequests;
using Observatory.Tests;
using static GisData.Tests.ServiceRequests.GridTown;

namespace GisData.Tests.ServiceRequests;

/// <summary>What waits beside a load until its last row.</summary>
public sealed class SpillTests : IDisposable
{
    private readonly string _keys = TestDirectories.New("keys");
    private readonly SpillFile _file = new();

    [Theory]
    [InlineData("a b c d")]
    [InlineData("9 10 11 100")]
    [InlineData("100 11 10 9")]
    [InlineData("x")]
    public void Ids_that_only_rise_or_only_fall_are_kept_once(string ids)
    {
        var keys = Keys(ids.Split(' '));
        Assert.Empty(keys.ByHash);
        Assert.Equal(ids.Split(' '), Ids(keys.All));
    }

    [Theory]
    [InlineData("a a")]
    [InlineData("a b a")]
    [InlineData("a c b c d")]
    [InlineData("c b d c")]
    public void Ids_that_turn_back_lie_by_their_hash_those_from_before_too(string ids)
    {
        var keys = Keys(ids.Split(' '));
        Assert.Equal(ids.Split(' '), Ids(keys.All));
        Assert.Equal(ids.Split(' ').Order(), keys.ByHash.SelectMany(Ids).Order());
        Assert.All(ids.Split(' '), id => Assert.Single(keys.ByHash, chain => Ids(chain).Contains(id)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(256)]
    [InlineData(5000)]
    public void Every_caller_is_sealed_for_the_own_request_and_in_the_order_of_rows(int callers)
    {
        var seal = PersonalSeal.Open(_keys);
        using var spill = new ReporterSpill(new SpillChain(_file, 1024), seal);
        for (var i = 0; i < callers; i++)
        {
            spill.Add(Request($"n{i}"), 2 * i);
            spill.Add(Caller(i), 2 * i + 1);
        }

        var read = spill.Complete().Records<SpilledFields>().Select(r => (r.Head.Of, seal.Unseal(Field(r.Tail.Span, 2), $"test\u001fr{(r.Head.Of - 1) / 2}").Phone));
        Assert.Equal(Enumerable.Range(0, callers).Select(i => (2L * i + 1, Caller(i).ReporterPhone)), read);
    }

    [Fact]
    public void A_load_that_is_given_up_does_not_wait_for_its_callers()
    {
        var spill = new ReporterSpill(new SpillChain(_file), PersonalSeal.Open(_keys));
        for (var i = 0; i < 2000; i++) spill.Add(Caller(i), i);
        spill.Dispose();
        spill.Dispose();
    }

    [Fact]
    public void What_keeps_a_caller_from_being_put_aside_is_said_to_whoever_loads()
    {
        _file.Append([1]);
        _file.Dispose();
        using var spill = new ReporterSpill(new SpillChain(_file, 1024), PersonalSeal.Open(_keys));
        Assert.Throws<ObjectDisposedException>(() =>
        {
            for (var i = 0; i < 20_000; i++) spill.Add(Caller(i), i);
        });
        Assert.Throws<ObjectDisposedException>(spill.Complete);
    }

    public void Dispose()
    {
        _file.Dispose();
        TestDirectories.Delete(_keys);
    }

    private static ServiceRequest Caller(int i) => Request($"r{i}") with { ReporterPhone = string.Create(CultureInfo.InvariantCulture, $"0912{1_000_000 + i}") };

    private KeySpill Keys(string[] ids)
    {
        var keys = new KeySpill(_file);
        for (var i = 0; i < ids.Length; i++) keys.Add(new SpilledKey(i, i, 0, 0, 0), Encoding.UTF8.GetBytes(ids[i]));
        return keys;
    }

    private static List<string> Ids(SpillChain chain) => [.. chain.Records<SpilledKey>().Select(r => Encoding.UTF8.GetString(r.Tail.Span))];

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> fields, int number)
    {
        for (; number > 0; number--) fields = fields[(4 + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(fields)))..];
        return fields.Slice(4, BinaryPrimitives.ReadInt32BigEndian(fields));
    }
}
