using System.Runtime.InteropServices;

namespace GisData.ServiceRequests;

/// <summary>The beginning of a record in a <see cref="SpillChain"/>.</summary>
internal interface ISpilled
{
    /// <summary>Bytes that follow it.</summary>
    int RestLength { get; }
}

/// <summary>A row that waits for the end of its load; <see cref="RowHash.Texts"/> follow. Numbers that may be absent are <see cref="None"/> then.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SpilledRow : ISpilled
{
    public const int None = int.MinValue;

    public int RestLength { get; init; }

    /// <summary>Counted from 0 over the rows of the load.</summary>
    public int Ordinal { get; init; }

    public long Hash { get; init; }

    /// <summary>Microseconds since 2000, as the other instants.</summary>
    public long RequestedAt { get; init; }

    /// <summary><see cref="CopyFields.NoInstant"/> where there is none, as of the other instants.</summary>
    public long UpdatedAt { get; init; }

    public long ExpectedAt { get; init; }

    public long ClosedAt { get; init; }

    /// <summary>Of the request, in days since 2000.</summary>
    public int LocalDay { get; init; }

    public int ClosedLocalDay { get; init; }

    public int SubjectId { get; init; }

    public int UnitId { get; init; }

    public short ChannelId { get; init; }

    public short Priority { get; init; }

    public short Reopened { get; init; }

    public int Satisfaction { get; init; }

    public double Longitude { get; init; }

    public double Latitude { get; init; }

    public long Cell { get; init; }

    public long HexCell { get; init; }

    public int StatedDistrict { get; init; }

    public int District { get; init; }

    public int Neighbourhood { get; init; }

    public byte Status { get; init; }

    public byte LocalHour { get; init; }

    public byte Precision { get; init; }

    public bool HasPoint { get; init; }
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
