using Microsoft.Extensions.Configuration;
using Observatory.Server.Doctor;

namespace Observatory.Tests.Deliveries;

/// <summary>What <c>doctor</c> says of mail: configured or not, let in or not, and never the password.</summary>
public sealed class MailExaminationTests
{
    [Fact]
    public async Task Mail_is_examined_without_sending_any()
    {
        await using var server = new FakeMailServer { SignIn = "observatory s3cret-of-the-post" };
        var none = await FindAsync([]);
        Assert.True(none.Good);
        Assert.Contains("written as files", none.State, StringComparison.Ordinal);

        var well = await FindAsync([("Host", "127.0.0.1"), ("Port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Encryption", "None"), ("From", "o@city.example")]);
        Assert.True(well.Good, well.State);
        Assert.DoesNotContain(server.Said, line => line.StartsWith("MAIL", StringComparison.Ordinal));

        foreach (var (settings, said) in new ((string, string)[], string)[]
        {
            ([("Host", "127.0.0.1"), ("Port", "1"), ("Encryption", "None"), ("From", "o@city.example")], "could not be reached"),
            ([("Host", "mail.city.example")], "From is missing"),
            ([("Host", "mail.city.example"), ("From", "o@city.example"), ("User", "u"), ("Password", "s3cret"), ("Encryption", "None")], "in clear"),
            ([("Encryption", "Perhaps")], "Perhaps"),
            ([("Hots", "mail.city.example")], "Hots"),
        })
        {
            var bad = await FindAsync(settings);
            Assert.False(bad.Good);
            Assert.Contains(said, bad.State, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", bad.State + bad.Fix, StringComparison.Ordinal);
            Assert.NotNull(bad.Fix);
        }
    }

    private static Task<Finding> FindAsync((string Key, string Value)[] settings)
        => Examination.MailAsync(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>("Deliveries:" + s.Key, s.Value))).Build(), TestContext.Current.CancellationToken);
}
