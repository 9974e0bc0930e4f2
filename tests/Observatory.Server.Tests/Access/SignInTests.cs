using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using GisData.Access;

namespace Observatory.Tests.Access;

public sealed partial class SignInTests(SmallDashboard dashboard) : IClassFixture<SmallDashboard>
{
    [Fact]
    public async Task Nobody_signed_in_reads_as_a_council_member()
    {
        using var client = dashboard.NewClient();
        Assert.Contains("وارد شده به نام عضو شورا", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Operator", "راهبر سامانه")]
    [InlineData("Analyst", "تحلیل‌گر")]
    public async Task A_role_signs_in_and_out_again(string role, string name)
    {
        using var client = dashboard.NewClient();
        var (cookie, token) = await FormAsync(client);
        using var signedIn = await PostAsync(client, "/sign-in", cookie, new() { ["role"] = role, ["back"] = "/?from=2025-03-01", ["__RequestVerificationToken"] = token });
        Assert.Equal((HttpStatusCode.Found, "/?from=2025-03-01"), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));
        var reader = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), c => c.StartsWith("observatory.reader=", StringComparison.Ordinal));
        Assert.Contains("httponly", reader, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", reader, StringComparison.OrdinalIgnoreCase);

        using var page = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", $"{cookie}; {reader.Split(';')[0]}" } } };
        using var answer = await client.SendAsync(page);
        Assert.Contains($"وارد شده به نام {name}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The token belongs to the reader: signed in, the form has another one.
        cookie += "; " + reader.Split(';')[0];
        token = TokenField().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
        using var signedOut = await PostAsync(client, "/sign-out", cookie, new() { ["__RequestVerificationToken"] = token });
        Assert.Contains(signedOut.Headers.GetValues("Set-Cookie"), c => c.StartsWith("observatory.reader=;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("System")]
    [InlineData("9")]
    [InlineData("Mayor")]
    public async Task Nobody_signs_in_as_the_program_itself_or_as_a_role_that_is_not(string role)
    {
        using var client = dashboard.NewClient();
        var (cookie, token) = await FormAsync(client);
        using var answer = await PostAsync(client, "/sign-in", cookie, new() { ["role"] = role, ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, h => h.Key == "Set-Cookie");
        Assert.Equal($"نقشی به نام \u2066{role}\u2069 نیست.", await answer.Content.ReadFromJsonAsync<string>());
        using var english = await PostAsync(client, "/sign-in", cookie + "; observatory-language=en", new() { ["role"] = role, ["__RequestVerificationToken"] = token });
        Assert.Equal($"There is no role '{role}'.", await english.Content.ReadFromJsonAsync<string>());
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\t/evil.example/")]
    public async Task A_sign_in_never_leads_elsewhere(string back)
    {
        using var client = dashboard.NewClient();
        var (cookie, token) = await FormAsync(client);
        using var answer = await PostAsync(client, "/sign-in", cookie, new() { ["role"] = "Analyst", ["back"] = back, ["__RequestVerificationToken"] = token });
        Assert.Equal((HttpStatusCode.Found, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        foreach (var path in new[] { "/culture?set=en&back=", "/theme?set=dark&back=" })
        {
            using var preference = await client.GetAsync(path + Uri.EscapeDataString(back));
            Assert.Equal((HttpStatusCode.Found, "/"), (preference.StatusCode, preference.Headers.Location?.OriginalString));
        }
    }

    [Fact]
    public async Task Without_the_form_s_token_nobody_signs_in()
    {
        using var client = dashboard.NewClient();
        using var answer = await PostAsync(client, "/sign-in", "", new() { ["role"] = "Operator", ["back"] = "/hotspots" });
        Assert.Equal((HttpStatusCode.Found, "/hotspots"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.DoesNotContain(answer.Headers, h => h.Key == "Set-Cookie");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    public async Task A_page_left_open_while_its_reader_signed_in_elsewhere_comes_back_and_changes_nothing(string path)
    {
        using var client = dashboard.NewClient();
        var (cookie, token) = await FormAsync(client);
        using var elsewhere = await PostAsync(client, "/sign-in", cookie, new() { ["role"] = "Operator", ["__RequestVerificationToken"] = token });
        var signedIn = $"{cookie}; {elsewhere.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("observatory.reader=", StringComparison.Ordinal)).Split(';')[0]}";
        using var late = await PostAsync(client, path, signedIn, new() { ["role"] = "Analyst", ["back"] = "/reports", ["__RequestVerificationToken"] = token }, ("Accept", "text/html"));
        Assert.Equal((HttpStatusCode.Found, "/reports"), (late.StatusCode, late.Headers.Location?.OriginalString));
        Assert.DoesNotContain(late.Headers, h => h.Key == "Set-Cookie");
    }

    [Fact]
    public async Task A_form_that_leads_nowhere_is_answered_with_the_page_that_says_so()
    {
        using var client = dashboard.NewClient();
        using var answer = await PostAsync(client, "/no-such-form", "", new() { ["role"] = "Operator" }, ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("چنین صفحه‌ای نیست", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Host", "observatory.example")]
    public async Task A_sign_in_through_a_proxy_or_under_another_name_is_refused(string header, string value)
    {
        using var client = dashboard.NewClient();
        var (cookie, token) = await FormAsync(client);
        using var answer = await PostAsync(client, "/sign-in", cookie, new() { ["role"] = "Operator", ["__RequestVerificationToken"] = token }, (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("تنها روی همین دستگاه", await answer.Content.ReadFromJsonAsync<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_from_another_address_is_refused()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces().Where(i => i.OperationalStatus == OperationalStatus.Up && i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address).FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork);
        Assert.SkipWhen(own is null, "this machine has no address but loopback");
        using var client = dashboard.NewClient(host: own!.ToString());
        var (cookie, token) = await FormAsync(client);
        using var answer = await PostAsync(client, "/sign-in", cookie, new() { ["role"] = "Operator", ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_forged_cookie_is_nobody()
    {
        using var client = dashboard.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", $"observatory.reader={dashboard.TicketOf(new Reader("x", ReaderRole.Operator))[..^6]}AAAAAA");
        Assert.Contains("وارد شده به نام عضو شورا", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    private static async Task<(string Cookie, string Token)> FormAsync(HttpClient client)
    {
        using var page = await client.GetAsync("/");
        var cookies = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        return (cookies, TokenField().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string cookie, Dictionary<string, string> fields, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (cookie.Length > 0) { request.Headers.Add("Cookie", cookie); }
        if (header is { } h) { request.Headers.TryAddWithoutValidation(h.Name, h.Value); }
        return await client.SendAsync(request);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex TokenField();
}
