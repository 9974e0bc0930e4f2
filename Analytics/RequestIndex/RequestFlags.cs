namespace Analytics.RequestIndex;

/// <summary>Status, missed deadline, priority and satisfaction of a request in one byte: 2 × 2 × 10 × 6 = 240 values.</summary>
public static class RequestFlags
{
    /// <summary>The largest priority that fits.</summary>
    public const int MaxPriority = 9;

    private const int Answers = 6;

    // Dividing a row at a time would cost more than looking it up.
    private static readonly byte[] Satisfactions = [.. Enumerable.Range(0, 256).Select(f => (byte)((f >> 2) % Answers))];

    /// <summary>Packs the byte.</summary>
    /// <param name="open">Its status is open.</param>
    /// <param name="closedLate">Closed later than its deadline. Of an open request this is asked of <see cref="OpenRequest.DueAt"/> instead.</param>
    /// <param name="priority">0…9.</param>
    /// <param name="satisfaction">1…5, null where nobody answered.</param>
    /// <exception cref="ArgumentOutOfRangeException">Priority or satisfaction does not fit.</exception>
    public static byte Of(bool open, bool closedLate, int priority, int? satisfaction)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)priority, (uint)MaxPriority, nameof(priority));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(satisfaction ?? 0), Answers - 1u, nameof(satisfaction));
        return (byte)((priority * Answers + (satisfaction ?? 0)) << 2 | (closedLate ? 2 : 0) | (open ? 1 : 0));
    }

    /// <summary>Its status is open.</summary>
    public static bool IsOpen(byte flags) => (flags & 1) != 0;

    /// <summary>Closed later than its deadline.</summary>
    public static bool IsClosedLate(byte flags) => (flags & 2) != 0;

    /// <summary>0…9.</summary>
    public static int Priority(byte flags) => (flags >> 2) / Answers;

    /// <summary>1…5; 0 where nobody answered.</summary>
    public static int Satisfaction(byte flags) => Satisfactions[flags];
}
