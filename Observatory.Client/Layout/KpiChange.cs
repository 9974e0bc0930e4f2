namespace Observatory.Client.Layout;

/// <summary>A change against a comparison: the triangle and the sign carry the fact, the tone only colours it.</summary>
/// <param name="Direction">1 up, −1 down, 0 none.</param>
/// <param name="Against">"نسبت به دورهٔ پیش".</param>
public sealed record KpiChange(string Text, int Direction, ChangeTone Tone, string Against);

public enum ChangeTone
{
    Neutral,
    Good,
    Bad,
}
