using Analytics.EffectChecks;
using GisData.EffectChecks;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.EffectChecks;

/// <summary>A check in a sentence: direction, size and certainty; never a cause.</summary>
public static class EffectWords
{
    private static PersianFormat Format => PersianFormat.Current;

    public static string Say(IStringLocalizer<EffectChecksText> text, EffectCheckRow check)
    {
        var months = Format.Plain(check.Months);
        if (check.Result.Change is not { } change) return text["TooFew", months, text["Doubt." + check.Result.Doubt]];
        var size = check.Result.Verdict == EffectVerdict.NoMeasuredEffect ? Percent(change.Change) : Format.Percent(Math.Abs(change.Change), 0);
        return text[check.Result.Verdict.ToString(), size, months, Percent(change.Low), Percent(change.High)];
    }

    /// <summary>What earlier works of the measure did, for the next proposal.</summary>
    public static string Quote(IStringLocalizer<EffectChecksText> text, PooledEffect? pooled)
        => pooled is null ? text["QuoteNone"] : text["Quote", Percent(pooled.Change.Change), Format.Plain(pooled.Rows), Percent(pooled.Change.Low), Percent(pooled.Change.High)];

    /// <summary>Whether requests to be averted are reckoned from them.</summary>
    public static string Use(IStringLocalizer<EffectChecksText> text, PooledEffect? pooled)
        => pooled is null ? "" : pooled.MayBeUsed ? text["QuoteUsed"] : text["QuoteNotUsed", Format.Plain(PooledEffect.FewestRows)];

    public static string Percent(double share) => Format.SignedPercent(share, 0);

    public static string Tone(EffectVerdict verdict) => verdict switch { EffectVerdict.Fell => "good", EffectVerdict.Rose => "warn", _ => "" };
}
