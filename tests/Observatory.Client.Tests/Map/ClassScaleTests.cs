using Bunit;
using Observatory.Client.Map;

namespace Observatory.Client.Tests.Map;

public sealed class ClassScaleTests : ClientContext
{
    [Theory]
    [InlineData("en", new[] { 12.6, 40, 3900 }, "0|13|40|3,900")]
    [InlineData("en", new[] { 0.25, 1.5, 2 }, "0|0.25|1.5|2")]
    [InlineData("fa", new[] { 0.25, 3900.0 }, "۰|۰٫۲۵|۳٬۹۰۰")]
    public void Each_class_says_where_it_begins_and_the_first_at_nothing(string language, double[] breaks, string said)
    {
        Speak(language);
        var scale = Render<ClassScale>(p => p.Add(s => s.Breaks, breaks));
        Assert.Equal(said, string.Join('|', scale.FindAll(".sw > span").Select(s => s.TextContent)));
        Assert.Equal("q0", scale.Find("i").ClassName);
        Assert.Equal("ltr", scale.Find(".sw").GetAttribute("dir"));
    }

    [Fact]
    public void A_scale_without_numbers_has_its_colours()
    {
        var scale = Render<ClassScale>(p => p.Add(s => s.Breaks, [1, 2, 3, 4, 5, 6]).Add(s => s.IsPlain, true));
        Assert.Equal(7, scale.FindAll("i").Count);
        Assert.Equal("", scale.Find(".sw").TextContent);
    }
}
