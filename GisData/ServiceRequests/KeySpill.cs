namespace GisData.ServiceRequests;

/// <summary>The keys of a load's rows, in their order. Where an id may come twice they lie once more by a hash of it; ids that only rise
/// or only fall, as most files have them, cannot.</summary>
internal sealed class KeySpill(SpillFile file)
{
    private const int Buckets = 256, BucketBuffer = 1 << 13;
    private byte[] _last = new byte[64];
    private int _lastLength, _direction;
    private SpillChain[] _byHash = [];

    /// <summary>Records of <see cref="SpilledKey"/>, in the order of the rows.</summary>
    public SpillChain All { get; } = new(file);

    /// <summary>The same records by a hash of the source id: all rows of one id are in one chain. Empty where the ids only rise or only fall.</summary>
    public IReadOnlyList<SpillChain> ByHash => _byHash;

    public void Add(SpilledKey key, ReadOnlySpan<byte> id)
    {
        key = key with { RestLength = id.Length };
        All.Add(key, id);
        if (_byHash.Length > 0) Chain(id).Add(key, id);
        else if (!GoesOn(id)) Spread();
    }

    private bool GoesOn(ReadOnlySpan<byte> id)
    {
        var last = _last.AsSpan(0, _lastLength);
        var direction = id.Length != last.Length ? Math.Sign(id.Length - last.Length) : Math.Sign(id.SequenceCompareTo(last));
        if (_last.Length < id.Length) _last = new byte[2 * id.Length];
        id.CopyTo(_last);
        _lastLength = id.Length;
        if (All.Count == 1) return true;
        if (_direction == 0) _direction = direction;
        return direction != 0 && direction == _direction;
    }

    private void Spread()
    {
        _byHash = new SpillChain[Buckets];
        for (var i = 0; i < Buckets; i++) _byHash[i] = new SpillChain(file, BucketBuffer);
        foreach (var (key, id) in All.Records<SpilledKey>()) Chain(id.Span).Add(key, id.Span);
    }

    // FNV-1a, folded: only to spread ids over chains.
    private SpillChain Chain(ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in id) hash = (hash ^ b) * 1099511628211UL;
        return _byHash[(int)(hash ^ (hash >> 32)) & (Buckets - 1)];
    }
}
