using System.Globalization;
using GisData.Imports;

namespace GisData.Tests.Imports;

public sealed class SourceNumberTests
{
    // To the last bit: coordinates that come again must be the same request.
    [Fact]
    public void Every_text_is_the_number_that_the_runtime_reads_in_it()
    {
        var random = new Random(9);
        const string letters = "0123456789012345678901234567890123456789...-+e ٫۵٤\0x";
        var numbers = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = i % 2 == 0
                ? string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => letters[random.Next(letters.Length)]))
                : (random.NextDouble() * Math.Pow(10, random.Next(-3, 7))).ToString("F" + random.Next(13).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            var isNumber = double.TryParse(PersianText.AsciiDigits(text).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var expected);
            Assert.True(isNumber == SourceNumber.TryRead(text, out var read) && BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(read), text);
            numbers += isNumber ? 1 : 0;
        }

        Assert.InRange(numbers, 100_000, 190_000);
    }
}
