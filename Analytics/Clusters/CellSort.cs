using System.Numerics;

namespace Analytics.Clusters;

/// <summary>Sorts keys with the numbers they belong to; equal keys keep their order.</summary>
internal static class CellSort
{
    private const int DigitBits = 11;

    /// <summary>Sorts in place by digits of 11 bits (least significant first): linear, and the range of keys of a city is two or three digits.</summary>
    public static void Sort(ref long[] keys, ref int[] numbers, long largest)
    {
        var (keysTo, numbersTo) = (new long[keys.Length], new int[numbers.Length]);
        var starts = new int[1 << DigitBits];
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)largest);
        for (var shift = 0; shift < bits; shift += DigitBits)
        {
            Array.Clear(starts);
            foreach (var key in keys) starts[(int)(key >> shift) & ((1 << DigitBits) - 1)]++;
            var sum = 0;
            for (var digit = 0; digit < starts.Length; digit++) (starts[digit], sum) = (sum, sum + starts[digit]);
            for (var i = 0; i < keys.Length; i++)
            {
                var to = starts[(int)(keys[i] >> shift) & ((1 << DigitBits) - 1)]++;
                keysTo[to] = keys[i];
                numbersTo[to] = numbers[i];
            }

            (keys, keysTo) = (keysTo, keys);
            (numbers, numbersTo) = (numbersTo, numbers);
        }
    }
}
