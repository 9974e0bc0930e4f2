namespace Analytics.RequestIndex;

/// <summary>What a filter means in one month, by its totals: nothing, or less than it says.</summary>
internal static class MonthSieve
{
    /// <summary>The filter without the columns that all rows of the month pass; null where none can pass.</summary>
    public static RowFilter? Narrow(RequestMonth month, RowFilter filter)
    {
        var totals = month.Totals;
        var none = false;
        var narrow = filter with
        {
            Subjects = Column(filter.Subjects, totals.Subjects, totals.SubjectCodes),
            Districts = Column(filter.Districts, totals.Districts, totals.DistrictCodes),
            Units = Column(filter.Units, totals.Units, totals.UnitCodes),
            Channels = Column(filter.Channels, totals.Channels, totals.ChannelCodes),
            Flags = Column(filter.Flags, totals.Flags, totals.FlagCodes),
            Hexes = Column(filter.Hexes, totals.Hexes, totals.Hexes.Length),
        };
        return none ? null : narrow;

        byte[]? Column(byte[]? table, int[] counts, int width)
        {
            if (table is null) { return null; }
            var passing = 0;
            for (var code = 0; code < width; code++)
            {
                if (table[code] == 0) { continue; }
                for (var at = code; at < counts.Length; at += width) { passing += counts[at]; }
            }
            none |= passing == 0;
            return passing == month.Count ? null : table;
        }
    }
}
