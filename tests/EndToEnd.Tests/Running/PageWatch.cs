using Microsoft.Playwright;

namespace Observatory.Tests.EndToEnd.Running;

/// <summary>Listens to a page: what it complained of, what it asked for in vain, whom else it asked; and knows when it is at rest.</summary>
internal sealed class PageWatch
{
    private static readonly byte[] RenderBatch = [.. "JS.RenderBatch"u8];
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(350);
    private readonly Lock _gate = new();
    private readonly List<string> _complaints = [];
    private readonly HashSet<IRequest> _underway = [];
    private readonly string _origin;
    private readonly IPage _page;
    private long _lastSign = TimeProvider.System.GetTimestamp();
    private int _frames;
    // Until its first batch a page is what the server sent as text: what is chosen there is lost when the circuit draws it anew.
    private bool _drawn;
    private bool _opening;

    public PageWatch(IPage page, string origin)
    {
        (_page, _origin) = (page, origin);
        page.Console += (_, message) => { if (message.Type == "error" && !IsDocumentStatus(message)) { Complain($"console: {message.Text} ({message.Location})"); } };
        page.PageError += (_, error) => Complain($"script: {error}");
        page.Request += (_, request) => Note(() => _underway.Add(request));
        page.FrameNavigated += (_, frame) =>
        {
            // Of what the page before still asked for at this moment the browser does not always say that it gave it up.
            if (_opening && frame == page.MainFrame) { Note(() => _underway.RemoveWhere(request => !request.IsNavigationRequest)); }
        };
        page.RequestFinished += (_, request) => Note(() => _underway.Remove(request));
        page.RequestFailed += (_, request) =>
        {
            Note(() => _underway.Remove(request));
            // The map gives up tiles it no longer needs, and a new page gives up what the old one was loading.
            if (request.Failure != "net::ERR_ABORTED") { Complain($"failed: {request.Method} {request.Url} ({request.Failure})"); }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest) { Complain($"{response.Status}: {response.Request.Method} {response.Url}"); }
        };
        page.Request += (_, request) => { if (!IsOwn(request.Url)) { Complain($"asked outside: {request.Url}"); } };
        page.WebSocket += (_, socket) =>
        {
            if (!IsOwn(socket.Url)) { Complain($"asked outside: {socket.Url}"); }
            socket.FrameReceived += (_, frame) => Note(() => (_frames, _drawn) = (_frames + 1, _drawn || frame.Binary?.AsSpan().IndexOf(RenderBatch) >= 0));
            socket.FrameSent += (_, _) => Note(() => _frames++);
        };
    }

    public IReadOnlyList<string> TakeComplaints()
    {
        lock (_gate)
        {
            List<string> taken = [.. _complaints];
            _complaints.Clear();
            return taken;
        }
    }

    public void AssertNoComplaint()
    {
        var complaints = TakeComplaints();
        Assert.True(complaints.Count == 0, $"{_page.Url} complains:\n{string.Join('\n', complaints)}");
    }

    /// <summary>Opens an address and waits until the page has its circuit and is at rest. Returns the status.</summary>
    public async Task<int> OpenAsync(string address)
    {
        Note(() => (_frames, _drawn, _opening) = (0, false, true));
        var response = await _page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        _opening = false;
        await SettleAsync();
        return response!.Status;
    }

    /// <summary>Until nothing is under way and the circuit has been silent for a moment.</summary>
    public async Task SettleAsync(int seconds = 20)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(seconds))
        {
            lock (_gate)
            {
                if (_drawn && _frames > 4 && _underway.Count == 0 && TimeProvider.System.GetElapsedTime(_lastSign) > Rest) { return; }
            }
            await Task.Delay(40, TestContext.Current.CancellationToken);
        }
        lock (_gate) { Assert.Fail($"{_page.Url} is not at rest after {seconds} s: {_frames} frames, drawn: {_drawn}, under way: {string.Join(", ", _underway.Select(r => r.Url))}; complaints: {string.Join(" | ", _complaints)}"); }
    }

    // The status of the page itself is the test's business, not a complaint.
    private static bool IsDocumentStatus(IConsoleMessage message) => message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal);

    private bool IsOwn(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme is "data" or "blob" or "about" || uri.Authority == new Uri(_origin).Authority);

    private void Complain(string what) => Note(() => _complaints.Add(what));

    private void Note(Action change)
    {
        lock (_gate)
        {
            change();
            _lastSign = TimeProvider.System.GetTimestamp();
        }
    }
}
