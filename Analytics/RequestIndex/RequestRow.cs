namespace Analytics.RequestIndex;

/// <summary>One request as the index holds it, small codes for ids. Rows that are equal cannot be told apart, and need not be.</summary>
/// <param name="Cell">See <see cref="CellWindow"/>.</param>
/// <param name="Day">Local day of arrival, days since 1970-01-01.</param>
/// <param name="Hour">Local hour, 0…23.</param>
/// <param name="Subject">Code of the subject.</param>
/// <param name="District">0 = none.</param>
/// <param name="Neighbourhood">0 = none.</param>
/// <param name="Unit">Code of the unit responsible.</param>
/// <param name="Channel">Code of the channel.</param>
/// <param name="Hex">Analysis hexagon, 0 = none.</param>
/// <param name="Flags">See <see cref="RequestFlags"/>.</param>
/// <param name="ClosedDay">Local day of closing; <see cref="NoDay"/> where there is none.</param>
/// <param name="DueDay">Local day of the deadline; <see cref="NoDay"/> where there is none.</param>
/// <param name="Duration">See <see cref="DurationCode"/>; <see cref="DurationCode.None"/> where there is no closing.</param>
/// <param name="RequestedAt">Microseconds since 1970 UTC; kept where <see cref="KeepsTimes"/>, else 0.</param>
/// <param name="DueAt">Deadline in microseconds since 1970 UTC; kept where <see cref="KeepsTimes"/>, <see cref="long.MaxValue"/> where there is none, else 0.</param>
public readonly record struct RequestRow(
    uint Cell, ushort Day, byte Hour, ushort Subject, byte District, ushort Neighbourhood, byte Unit, byte Channel, byte Flags,
    ushort ClosedDay, ushort DueDay, ushort Duration, ushort Hex, long RequestedAt, long DueAt)
{
    /// <summary>No such day: still open, or without a deadline.</summary>
    public const ushort NoDay = ushort.MaxValue;

    /// <summary>Its times are kept: its status is open, or nobody wrote when it was closed.</summary>
    public bool KeepsTimes => RequestFlags.IsOpen(Flags) || ClosedDay == NoDay;
}

/// <summary>What only requests without an end need: when they came (censored service time) and when they fall due.</summary>
/// <param name="Row">Row in its month.</param>
/// <param name="RequestedAt">See <see cref="RequestRow.RequestedAt"/>.</param>
/// <param name="DueAt">See <see cref="RequestRow.DueAt"/>.</param>
public readonly record struct OpenRequest(int Row, long RequestedAt, long DueAt);
