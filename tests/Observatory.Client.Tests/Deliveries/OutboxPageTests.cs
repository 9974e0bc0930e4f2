using Bunit;
using GisData.Access;
using GisData.Deliveries;
using Microsoft.Extensions.DependencyInjection;
using Observatory.Client.Deliveries;
using Observatory.Client.Layout;
using Observatory.Client.Localization;
using Observatory.Client.Tests.Pages;

namespace Observatory.Client.Tests.Deliveries;

public sealed class OutboxPageTests : PageContext, IDeliveryQueries, IDeliveryCommands, IPostSettings
{
    private static readonly DateTimeOffset At = new(2026, 1, 3, 1, 30, 0, TimeSpan.Zero);
    private readonly List<string> _done = [];
    private readonly List<DeliveryFilter> _asked = [];
    private IReadOnlyList<Subscription> _subscriptions = [];
    private IReadOnlyList<Delivery> _messages = [];
    private DeliveryRefusal? _refusal;

    public OutboxPageTests()
    {
        Services.AddSingleton<IDeliveryQueries>(this);
        Services.AddSingleton<IDeliveryCommands>(this);
        Services.AddSingleton<IPostSettings>(this);
    }

    public string? Server { get; private set; }
    public string? Sender => "observatory@city.example";
    public string Folder => "outbox";
    public bool Sends { get; private set; } = true;

    private static ShellState Operator => AfterNight with { Reader = new Reader("o", ReaderRole.Operator) };

    [Fact]
    public void An_operator_subscribes_somebody_and_is_told_what_is_wrong()
    {
        var page = Open<OutboxPage>("/admin/outbox", Operator);
        Assert.Contains("سرور رایانامه تنظیم نشده است", page.Find(".post").TextContent, StringComparison.Ordinal);
        Assert.Contains("هنوز اشتراکی نیست", page.Markup, StringComparison.Ordinal);
        page.Find(".sub .btn.pri").Click();
        foreach (var (reason, said) in new[] { (DeliveryRefusal.BadAddress, "نشانی رایانامه درست نیست"), (DeliveryRefusal.NoLanguage, "زبان برگه را برگزینید"), (DeliveryRefusal.Twice, "از پیش دارد"), (DeliveryRefusal.UnknownCommission, "چنین کمیسیونی ندارد") })
        {
            _refusal = reason;
            page.Find("form.subscribe").Submit();
            Assert.Contains(said, page.Find("form [role=alert]").TextContent, StringComparison.Ordinal);
        }

        _refusal = null;
        page.FindAll("form.subscribe .input")[0].Change("مریم نمونه");
        page.FindAll("form.subscribe .input")[1].Change("m@city.example");
        page.FindAll("form.subscribe select")[0].Change("/works");
        page.FindAll("form.subscribe select")[1].Change("fa");
        page.FindAll("form.subscribe .cb")[0].Change(true);
        page.FindAll("form.subscribe .cb")[1].Change(true);
        page.FindAll("form.subscribe .cb")[0].Change(false);
        page.Find("form.subscribe").Submit();
        Assert.Equal("subscribe مریم نمونه m@city.example  works weekly_brief fa", _done[^1]);
        Assert.Empty(page.FindAll("form.subscribe"));
        Assert.Contains("ثبت شد", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subscription_is_changed_paused_and_removed_after_a_second_word()
    {
        _subscriptions = [new(7, "مریم نمونه", "m@city.example", null, "works", ["weekly_brief"], "fa", true, At, At, "demo-Operator")];
        var page = Open<OutboxPage>("/admin/outbox", Operator);
        Assert.Contains("۱۳ دی ۱۴۰۴", page.Find(".subs").TextContent, StringComparison.Ordinal);
        page.FindAll(".subs .do .btn")[1].Click();
        page.FindAll(".subs .do .btn")[0].Click();
        Assert.Equal("m@city.example", page.FindAll(".subs form .input")[1].GetAttribute("value"));
        page.FindAll("form.subscribe select")[0].Change("Analyst");
        page.Find("form.subscribe").Submit();
        page.FindAll(".subs .do .btn")[2].Click();
        Assert.Equal(2, _done.Count);
        page.FindAll(".subs .do .btn")[0].Click();
        Assert.Equal(["pause 7 True", "change 7 مریم نمونه m@city.example Analyst  weekly_brief fa", "remove 7"], _done);
    }

    [Fact]
    public void Every_message_says_how_it_stands_in_the_readers_language()
    {
        _messages =
        [
            Message(5, DeliveryState.Sent) with { Answer = "2.0.0 queued as 4711", AcceptedAt = At },
            Message(4, DeliveryState.Sent) with { Answer = "812 bytes", AcceptedAt = At, File = "outbox/2025-12/x.eml" },
            Message(3, DeliveryState.Refused) with { Answer = "550 no such mailbox", TriedAt = At },
            Message(2, DeliveryState.Waiting) with { Attempts = 2, Answer = "451 later", TriedAt = At, NextAt = At.AddMinutes(5) },
            Message(1, DeliveryState.Waiting) with { Attempts = 0, IsPaused = true },
        ];
        var page = Open<OutboxPage>("/admin/outbox?state=refused", Operator);
        Assert.Equal(DeliveryFilter.Refused, _asked[^1]);
        Assert.Contains("ردشده", page.Find(".seg [aria-current=true]").TextContent, StringComparison.Ordinal);
        string[] states = ["فرستاده", "نوشته در پرونده", "رد برای همیشه", "در انتظار تلاش دوباره", "متوقف با اشتراک"];
        Assert.Equal(states, page.FindAll(".messages .fate .badge").Select(b => b.TextContent));
        var rows = page.FindAll(".messages > li");
        Assert.Contains("سرور پذیرفت: شنبه ۱۳ دی ۱۴۰۴، ساعت", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("outbox/2025-12/x.eml", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("تلاش بعد: شنبه ۱۳ دی ۱۴۰۴", rows[3].TextContent, StringComparison.Ordinal);
        Assert.Equal([0, 0, 2, 1, 1], rows.Select(r => r.QuerySelectorAll(".do .btn").Length));
        rows[2].QuerySelectorAll(".do .btn")[0].Click();
        page.FindAll(".messages > li")[2].QuerySelectorAll(".do .btn")[1].Click();
        Assert.Equal(["again 3", "withdraw 3"], _done);
        _refusal = DeliveryRefusal.Gone;
        page.FindAll(".messages > li")[3].QuerySelectorAll(".do .btn")[0].Click();
        Assert.Contains("صفحه تازه شد", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_out_is_named_and_others_are_told_whose_page_it_is()
    {
        Speak(Languages.English);
        (Server, Sends) = ("mail.city.example:587", false);
        var page = Open<OutboxPage>("/admin/outbox", Operator);
        Assert.Contains("mail.city.example:587", page.Find(".post").TextContent, StringComparison.Ordinal);
        Assert.Contains("runs no jobs", page.Find(".post").TextContent, StringComparison.Ordinal);
        foreach (var other in new[] { new Reader("a", ReaderRole.Analyst), new Reader("c", ReaderRole.CouncilMember), new Reader("o", ReaderRole.Operator, Districts: [1]) })
        {
            _asked.Clear();
            var closed = Open<OutboxPage>("/admin/outbox", AfterNight with { Reader = other });
            Assert.Contains("Addresses are personal data", closed.Markup, StringComparison.Ordinal);
            Assert.Empty(_asked);
        }
    }

    private static Delivery Message(long id, DeliveryState state) => new(
        id, 40 + id, "weekly_brief", "works", "fa", new DateOnly(2025, 12, 20), new DateOnly(2025, 12, 26), true, "مریم نمونه", "m@city.example", Guid.Empty, state, At, 1, At, null, null, null, null, true, false);

    Task<IReadOnlyList<Subscription>> IDeliveryQueries.ListSubscriptionsAsync(Reader reader, CancellationToken ct) => Task.FromResult(_subscriptions);

    Task<IReadOnlyList<Delivery>> IDeliveryQueries.ListAsync(Reader reader, DeliveryFilter filter, int count, CancellationToken ct)
    {
        _asked.Add(filter);
        return Task.FromResult(_messages);
    }

    Task<DeliveryCounts> IDeliveryQueries.CountAsync(Reader reader, CancellationToken ct) => Task.FromResult(new DeliveryCounts(1, 1, 2, 1, 0, 0));

    async Task<long> IDeliveryCommands.SubscribeAsync(Reader reader, SubscriptionDraft draft, CancellationToken ct)
    {
        await DidAsync("subscribe " + Words(draft));
        return 1;
    }

    Task IDeliveryCommands.ChangeAsync(Reader reader, long subscriptionId, SubscriptionDraft draft, CancellationToken ct) => DidAsync($"change {subscriptionId} {Words(draft)}");
    Task IDeliveryCommands.PauseAsync(Reader reader, long subscriptionId, bool paused, CancellationToken ct) => DidAsync($"pause {subscriptionId} {paused}");
    Task IDeliveryCommands.RemoveAsync(Reader reader, long subscriptionId, CancellationToken ct) => DidAsync($"remove {subscriptionId}");
    Task IDeliveryCommands.SendAgainAsync(Reader reader, long deliveryId, CancellationToken ct) => DidAsync($"again {deliveryId}");
    Task IDeliveryCommands.WithdrawAsync(Reader reader, long deliveryId, CancellationToken ct) => DidAsync($"withdraw {deliveryId}");

    private static string Words(SubscriptionDraft d) => $"{d.Name} {d.Address} {d.Role} {d.Commission} {string.Join('+', d.Kinds)} {d.Language}";

    private Task DidAsync(string what)
    {
        if (_refusal is { } reason) throw new DeliveryException(reason, reason.ToString());
        _done.Add(what);
        return Task.CompletedTask;
    }
}
