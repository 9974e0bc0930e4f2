using Observatory.Server.Deliveries;

namespace Observatory.Tests.Deliveries;

public sealed class DeliveryOptionsTests
{
    private static readonly DeliveryOptions Server = new() { Host = "mail.city.example", From = "observatory@city.example" };

    public static TheoryData<DeliveryOptions, string> Wrong => new()
    {
        { Server with { From = null }, "From is missing" },
        { Server with { From = "nobody" }, "From is nobody" },
        { Server with { Port = 0 }, "Port is 0" },
        { Server with { User = "u" }, "User and Password are given together" },
        { Server with { User = "u", Password = "s3cret", Encryption = MailEncryption.None }, "would be sent in clear" },
        { Server with { Timeout = TimeSpan.Zero }, "Timeout is 00:00:00" },
        { Server with { MostPerMinute = 1001 }, "MostPerMinute is 1001" },
        { Server with { PublicAddress = "observatory.city.example" }, "begins with http:// or https://" },
    };

    [Fact]
    public void The_defaults_are_as_documented()
    {
        var options = new DeliveryOptions();
        Assert.Empty(options.Problems());
        Assert.Empty(Server.Problems());
        Assert.Equal((null, 587, MailEncryption.StartTls, true, 60, TimeSpan.FromMinutes(1)), (options.Host, options.Port, options.Encryption, options.CheckRevocation, options.MostPerMinute, options.Timeout));
        // No message is sent by two because one was slow: greeting, sign-in and message each take at most twice the longest limit.
        Assert.True(DeliveryOptions.Lease >= TimeSpan.FromMinutes(5) * 4);
        Assert.Equal(DeliveryOptions.Waits, DeliveryOptions.Waits.Order());
        Assert.InRange(DeliveryOptions.Waits.Sum(w => w.TotalDays), 3.5, 5);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named_without_the_password(DeliveryOptions options, string said)
    {
        var problem = Assert.Single(options.Problems());
        Assert.Contains(said, problem, StringComparison.Ordinal);
        Assert.StartsWith("Deliveries", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_said_at_once() => Assert.Equal(2, (Server with { Port = 0, From = "x" }).Problems().Count());
}
