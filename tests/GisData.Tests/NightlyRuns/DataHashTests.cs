using System.Globalization;
using System.Numerics;
using GisData.NightlyRuns;

namespace GisData.Tests.NightlyRuns;

public sealed class DataHashTests
{
    [Theory]
    [InlineData("0", "0000000000000000")]
    [InlineData("-1", "ffffffffffffffff")]
    [InlineData("18446744073709551615", "ffffffffffffffff")]
    [InlineData("18446744073709551616", "0000000000000000")]
    [InlineData("-18446744073709551617", "ffffffffffffffff")]
    public void A_sum_of_hashes_is_taken_modulo_two_to_the_64(string sum, string hex)
        => Assert.Equal(hex, DataHash.ToHex(BigInteger.Parse(sum, CultureInfo.InvariantCulture)));
}
