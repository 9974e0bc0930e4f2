using System.Runtime.InteropServices;

namespace GisData.ServiceRequests;

/// <summary>The beginning of a record in a <see cref="SpillChain"/>.</summary>
internal interface ISpilled
{
    /// <summary>Bytes that follow it.</summary>
    int RestLength { get; }
}

/// <summary>What stands in front of a row that waits for the end of its load: all that may still change. Its other columns follow as
/// <see cref="CopyFields"/>. Numbers that may be absent are <see cref="None"/> then.</summary>
/// <param name="RestLength">Bytes of what follows.</param>
/// <param name="Ordinal">Counted from 0 over the rows of the load.</param>
/// <param name="RequestedAt">Microseconds since 2000.</param>
/// <param name="LocalDay">Of the request, in days since 2000.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SpilledRow(
    int RestLength, int Ordinal, long RequestedAt, double Longitude, double Latitude, long Cell, long HexCell, int LocalDay, int StatedDistrict, int District, int Neighbourhood, short Precision, bool HasPoint) : ISpilled
{
    public const int None = int.MinValue;
}

/// <summary>What is needed to know a row again; the bytes of its source id follow.</summary>
/// <param name="Line">Of two rows with one id the one with the higher line counts.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SpilledKey(int Ordinal, long Line, long RequestedAt, long RowHash, int RestLength) : ISpilled;

/// <summary>A point whose district the loader left open.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SpilledPlace(int Ordinal, int Month, double Longitude, double Latitude, int StatedDistrict) : ISpilled
{
    public int RestLength => 0;
}

/// <summary>Fields of a narrow table; they follow.</summary>
/// <param name="Of">The row's ordinal, or the line of a rejected one.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SpilledFields(int RestLength, long Of) : ISpilled;

/// <summary>What was found out about a row after it had been put aside: where it lies, or which request it is a new version of.</summary>
/// <param name="Version">0: this is about the place.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SpilledFinding(int Ordinal, int Version, long RequestId, long IncidentId, int District, int Neighbourhood) : ISpilled
{
    public int RestLength => 0;
}

/// <summary>An earlier row of an id that came again in the same load.</summary>
/// <param name="Instead">The ordinal of the row that counts.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SpilledRepeat(int Ordinal, long Line, int Instead) : ISpilled
{
    public int RestLength => 0;
}

/// <summary>The rows of one month (UTC).</summary>
/// <param name="Number">Counted from 0 in the order in which months appeared.</param>
internal sealed record SpillMonth(int Number, DateTime Start, SpillChain Rows, SpillChain Findings);
