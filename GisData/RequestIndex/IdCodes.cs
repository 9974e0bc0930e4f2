namespace GisData.RequestIndex;

/// <summary>Ids of one column as small codes: 0 = none, then in the order of their first appearance. Only ever grows.</summary>
public sealed class IdCodes(string column, int most)
{
    private readonly Dictionary<long, int> codes = [];
    private readonly List<long> ids = [0];

    /// <summary>How many codes there are, that of "none" included: the length of a table by code.</summary>
    public int Count => ids.Count;

    /// <summary>Ids in the order of their codes; the first stands for "none".</summary>
    public IReadOnlyList<long> Ids => ids;

    /// <summary>The code of an id, a new one if need be; 0 for null.</summary>
    /// <exception cref="RequestIndexException">More ids than the column can hold.</exception>
    public int Of(long? id)
    {
        if (id is not { } value) { return 0; }
        if (codes.TryGetValue(value, out var code)) { return code; }
        if (ids.Count > most) { throw new RequestIndexException($"More than {most} different values of {column}: the index cannot hold them."); }
        codes.Add(value, ids.Count);
        ids.Add(value);
        return ids.Count - 1;
    }

    /// <summary>The codes of those ids that have one.</summary>
    public IEnumerable<int> Known(IEnumerable<long> wanted) => wanted.Where(codes.ContainsKey).Select(id => codes[id]);

    public IdCodes Copy() => From(column, most, ids);

    public static IdCodes From(string column, int most, IEnumerable<long> ids)
    {
        var copy = new IdCodes(column, most);
        foreach (var id in ids.Skip(1)) { copy.Of(id); }
        return copy;
    }
}

/// <summary>The index cannot be built or kept; the city view reads the table instead, and health says why.</summary>
public sealed class RequestIndexException(string message) : Exception(message);
