namespace Analytics.RequestIndex;

/// <summary>The requests that arrived in one local month, one array a column, sorted by cell. Never changed: <see cref="MonthBuilder.Merge"/> makes a new one.</summary>
/// <remarks>Months, because most questions are about a few weeks of many years; cells inside, because a tile is then one contiguous range.</remarks>
public sealed class RequestMonth
{
    /// <summary>A request closed so many days after the first of its month is among <see cref="LateClosings"/>: months long past answer "what was open then" from those alone.</summary>
    public const int LateDays = 62;

    internal RequestMonth(int month, int count)
    {
        Month = month;
        Count = count;
        FirstDay = FirstDayOf(month);
        LastDay = FirstDayOf(month + 1) - 1;
        Cell = new uint[count];
        Subject = new ushort[count];
        Neighbourhood = new ushort[count];
        ClosedDay = new ushort[count];
        DueDay = new ushort[count];
        Duration = new ushort[count];
        Hex = new ushort[count];
        DayOfMonth = new byte[count];
        Hour = new byte[count];
        District = new byte[count];
        Unit = new byte[count];
        Channel = new byte[count];
        Flags = new byte[count];
    }

    /// <summary>Year × 12 + month − 1.</summary>
    public int Month { get; }

    /// <summary>How many requests.</summary>
    public int Count { get; }

    /// <summary>First and last local day, days since 1970-01-01.</summary>
    public int FirstDay { get; }
    /// <inheritdoc cref="FirstDay"/>
    public int LastDay { get; }

    /// <summary>Requests without an end, ascending by row.</summary>
    public OpenRequest[] Open { get; internal set; } = [];

    /// <summary>Rows that are open, or were closed <see cref="LateDays"/> after the first of the month or later; ascending.</summary>
    public LateRow[] LateClosings { get; internal set; } = [];

    /// <summary>Of each of <see cref="Open"/>: its day of the month, its district, and whether it has a day of closing all the same.</summary>
    internal (byte Day, byte District, bool Ended)[] OpenPlaces { get; set; } = [];

    /// <summary>What all rows add up to.</summary>
    internal MonthTotals Totals { get; set; } = null!;

    /// <summary>Columns; see <see cref="RequestRow"/>.</summary>
    internal uint[] Cell { get; }
    internal ushort[] Subject { get; }
    internal ushort[] Neighbourhood { get; }
    internal ushort[] ClosedDay { get; }
    internal ushort[] DueDay { get; }
    internal ushort[] Duration { get; }
    internal ushort[] Hex { get; }
    internal byte[] DayOfMonth { get; }
    internal byte[] Hour { get; }
    internal byte[] District { get; }
    internal byte[] Unit { get; }
    internal byte[] Channel { get; }
    internal byte[] Flags { get; }

    /// <summary>The month of a day (days since 1970-01-01), as in <see cref="Month"/>.</summary>
    public static int MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(day + Epoch);
        return date.Year * 12 + date.Month - 1;
    }

    /// <summary>Days since 1970-01-01 of a date.</summary>
    public static int DayOf(DateOnly date) => date.DayNumber - Epoch;

    /// <summary>The date of a day.</summary>
    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    internal static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private static int FirstDayOf(int month) => DayOf(new DateOnly(month / 12, month % 12 + 1, 1));

    /// <summary>Row <paramref name="i"/> without what only the open ones keep.</summary>
    public RequestRow At(int i) => new(Cell[i], (ushort)(FirstDay + DayOfMonth[i]), Hour[i], Subject[i], District[i], Neighbourhood[i], Unit[i],
        Channel[i], Flags[i], ClosedDay[i], DueDay[i], Duration[i], Hex[i], 0, 0);

    internal LateRow Late(int i) => new(i, ClosedDay[i], DueDay[i], DayOfMonth[i], District[i]);

    internal void Put(int i, in RequestRow row)
    {
        Cell[i] = row.Cell;
        DayOfMonth[i] = (byte)(row.Day - FirstDay);
        Hour[i] = row.Hour;
        Subject[i] = row.Subject;
        District[i] = row.District;
        Neighbourhood[i] = row.Neighbourhood;
        Unit[i] = row.Unit;
        Channel[i] = row.Channel;
        Flags[i] = row.Flags;
        ClosedDay[i] = row.ClosedDay;
        DueDay[i] = row.DueDay;
        Duration[i] = row.Duration;
        Hex[i] = row.Hex;
    }

    /// <summary>First row whose cell is not below <paramref name="cell"/>.</summary>
    public int LowerBound(ulong cell)
    {
        if (cell > uint.MaxValue) { return Count; }
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            if (Cell[middle] < cell) { low = middle + 1; } else { high = middle; }
        }
        return low;
    }
}
