using GisData.Cities;
using GisData.Tests.ServiceRequests;

namespace GisData.Tests.Cities;

public sealed class AddressPlacesTests
{
    // Two districts; «ولیعصر» is a neighbourhood, a street through both districts is called so too; «گلستان» lies in both.
    private static readonly AddressPlaces Town = new(GridTown.Pack with { PlaceAliases = [new("گیشا", "کوی نصر")] },
    [
        (NamedKind.Neighbourhood, "نارمک", 1, 11), (NamedKind.Neighbourhood, "ولیعصر", 1, 12), (NamedKind.Neighbourhood, "گلستان", 1, 13), (NamedKind.Neighbourhood, "نازی‌آباد", 1, 14),
        (NamedKind.Neighbourhood, "بیمه", 1, 15), (NamedKind.Neighbourhood, "آزادی غربی", 1, 16), (NamedKind.Neighbourhood, "کوی نصر", 1, 17),
        (NamedKind.Neighbourhood, "گلستان", 2, 21), (NamedKind.Neighbourhood, "Back Bay", 2, 22), (NamedKind.Neighbourhood, "Beacon", 2, 23), (NamedKind.Neighbourhood, "آزادی", 2, 24),
        (NamedKind.Feature, "خیابان ولیعصر", 1, 12), (NamedKind.Feature, "خیابان ولیعصر", 1, 13), (NamedKind.Feature, "خیابان ولیعصر", 2, 21),
        (NamedKind.Feature, "خیابان گلبرگ", 1, 11), (NamedKind.Feature, "بلوار بهشتی", 1, 13), (NamedKind.Feature, "بلوار بهشتی", 1, 14), (NamedKind.Feature, "خیابان فتح", 2, 21),
    ]);

    [Theory]
    // Spellings.
    [InlineData("محلهٔ نارمک، کوچهٔ ۱۲", null, "1/11")]
    [InlineData("نارمك، خ گلبرگ", null, "1/11")]
    [InlineData("نازيآباد", null, "1/14")]
    [InlineData("نازی آباد - پلاک ۳", null, "1/14")]
    [InlineData("شهر نمونه گیشا خیابان ۱۸", null, "1/17")]
    [InlineData("12 Main St, BACK BAY", null, "2/22")]
    // The longest name, whole words.
    [InlineData("آزادی غربی، پلاک ۱", null, "1/16")]
    [InlineData("آزادی، پلاک ۱", null, "2/24")]
    [InlineData("نارمکی، پلاک ۱", null, "-")]
    [InlineData("منطقه ۱۲", null, "-")]
    [InlineData("منطقه ۱۲ نارمک", null, "-")]
    // Only what is meant by itself.
    [InlineData("خیابان نارمک، پلاک ۲", null, "-")]
    [InlineData("مسجد نارمک", null, "-")]
    [InlineData("جنب بیمه", null, "-")]
    [InlineData("بیمه ایران", null, "-")]
    [InlineData("نرسیده به نارمک", null, "-")]
    [InlineData("20 Beacon St", null, "-")]
    // Districts.
    [InlineData(null, "منطقه ۲ ناحیه ۵", "2/-")]
    [InlineData(null, "منطقه2", "2/-")]
    [InlineData(null, "ناحیهٔ ۱ منطقهٔ ۲", "2/-")]
    [InlineData("منطقه ۱، منطقه ۲", null, "-")]
    // Names of two places.
    [InlineData("گلستان، کوچه ۳", null, "-")]
    [InlineData("گلستان، کوچه ۳", "منطقه ۲", "2/21")]
    [InlineData("منطقه ۱ گلستان", null, "1/13")]
    [InlineData("گلستان", "منطقه ۲ ناحیه ۱", "2/21")]
    [InlineData("نارمک", "منطقه ۲", "2/-")]
    [InlineData("منطقه ۱، پلاک ۲", "منطقه ۲", "2/-")]
    [InlineData("نارمک، ولیعصر", null, "1/-")]
    // Streets.
    [InlineData("خ. گلبرگ شرقی پلاک ۱۲", null, "1/11")]
    [InlineData("خیابان ولیعصر", null, "-")]
    [InlineData("خیابان ولیعصر", "منطقه ۲", "2/21")]
    [InlineData("تقاطع خیابان ولیعصر و بلوار شهید بهشتی", null, "1/13")]
    [InlineData("بل شهید بهشتی", null, "1/-")]
    [InlineData("خیابان فتح المبین", null, "-")]
    [InlineData("روبروی خیابان گلبرگ", null, "-")]
    [InlineData("کوچه گلبرگ", null, "-")]
    public void An_address_means_what_it_names_and_nothing_more(string? address, string? area, string place)
    {
        var found = Town.Find(address, area);
        Assert.Equal(place, found is { DistrictId: null, NeighbourhoodId: null } ? "-" : $"{found.DistrictId}/{found.NeighbourhoodId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}");
        Assert.Equal(found, Town.Find(address, area));
    }

    [Fact]
    public void Any_text_gives_a_place_of_the_town_or_none()
    {
        string[] words = ["نارمک", "ولیعصر", "خیابان", "گلستان", "منطقه", "۱", "۲", "،", "شهید", "به", "\u200c", "x", "بهشتی", "بلوار", ".", "گلبرگ"];
        var random = new Random(137);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(0, 150)).Select(_ => words[random.Next(words.Length)]));
            int? stated = random.Next(3) is var n and > 0 ? n : null;
            var found = Town.Find(text, null, stated);
            Assert.True(stated is null || found.DistrictId == stated, text);
            Assert.True(found.NeighbourhoodId is null || found.NeighbourhoodId / 10 == found.DistrictId, text);
        }
    }
}
