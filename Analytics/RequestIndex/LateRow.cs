namespace Analytics.RequestIndex;

/// <summary>A row with what its share in the backlog needs, side by side: such rows are few and lie far apart in the columns.</summary>
/// <param name="Row">Row in its month.</param>
/// <param name="ClosedDay">See <see cref="RequestRow.ClosedDay"/>.</param>
/// <param name="DueDay">See <see cref="RequestRow.DueDay"/>.</param>
/// <param name="Day">Day of the month, 0 = the first.</param>
/// <param name="District">See <see cref="RequestRow.District"/>.</param>
public readonly record struct LateRow(int Row, ushort ClosedDay, ushort DueDay, byte Day, byte District);
