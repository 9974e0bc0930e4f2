namespace GisData.RequestIndex;

/// <summary>The codes of every id column of the index.</summary>
public sealed record RequestCodes(IdCodes Subjects, IdCodes Districts, IdCodes Neighbourhoods, IdCodes Units, IdCodes Channels, IdCodes Hexes)
{
    private const int Byte = byte.MaxValue, Short = ushort.MaxValue;

    public static RequestCodes Empty() => From([[0], [0], [0], [0], [0], [0]]);

    /// <summary>All columns, in the order of <see cref="From"/>.</summary>
    public IReadOnlyList<IdCodes> All => [Subjects, Districts, Neighbourhoods, Units, Channels, Hexes];

    public RequestCodes Copy() => From([.. All.Select(c => c.Ids)]);

    public static RequestCodes From(IReadOnlyList<IReadOnlyList<long>> ids) => new(
        IdCodes.From("subject", Short, ids[0]), IdCodes.From("district", Byte, ids[1]), IdCodes.From("neighbourhood", Short, ids[2]),
        IdCodes.From("unit", Byte, ids[3]), IdCodes.From("channel", Byte, ids[4]), IdCodes.From("hexagon", Short, ids[5]));
}
