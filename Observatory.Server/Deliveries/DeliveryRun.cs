using System.Data.Common;
using System.Globalization;
using GisData.Cities;
using GisData.Deliveries;
using GisData.Reports;
using Microsoft.Extensions.Options;
using MimeKit;
using Observatory.Client.Deliveries;
using Observatory.Server.Printing;

namespace Observatory.Server.Deliveries;

/// <summary>What one look into the outbox did.</summary>
internal sealed record DeliveryResult(int Queued, int Sent, int Refused, int Deferred);

/// <summary>Queues what went out and sends what waits. Between the server's "250" and our writing it down a killed process leaves a message that is sent a second time after its lease,
/// with the same Message-ID: at least once, never lost.</summary>
internal sealed class DeliveryRun(DeliveryStore store, IReportQueries reports, CityPack city, IOptions<DeliveryOptions> options, Func<IPost> open, TimeProvider clock, ILogger<DeliveryRun> log)
{
    /// <exception cref="PostAwayException">there is no way to send; all that is due waits.</exception>
    public async Task<DeliveryResult> RunAsync(CancellationToken ct)
    {
        var result = new DeliveryResult(await store.QueueAsync(clock.GetUtcNow(), ct), 0, 0, 0);
        await using var post = open();
        for (var tries = 0; tries < options.Value.MostPerMinute && await store.HasDueAsync(clock.GetUtcNow(), ct); tries++)
        {
            try
            {
                await post.OpenAsync(ct);
            }
            catch (PostAwayException e)
            {
                var waiting = await store.DeferDueAsync(clock.GetUtcNow(), e.Message, DeliveryOptions.Waits, ct);
                log.LogError("{Waiting} papers wait in the outbox. {Message}", waiting, e.Message);
                throw;
            }

            if (await store.ClaimAsync(clock.GetUtcNow(), DeliveryOptions.Lease, ct) is not { } message) break;
            result = await SendAsync(post, message, result, ct);
        }

        return result;
    }

    private async Task<DeliveryResult> SendAsync(IPost post, ClaimedDelivery message, DeliveryResult result, CancellationToken ct)
    {
        try
        {
            // Asked for as the subscriber: the rule of the archive's own addresses.
            if (await reports.FindAsync(message.Reader, message.ReportId, ct) is not { } report || await reports.FindPdfAsync(message.Reader, message.ReportId, ct) is not { } pdf)
            {
                await SavedAsync(message, store.SaveEndedAsync(message, clock.GetUtcNow(), "The subscriber may not read this paper.", DeliveryState.Withdrawn, ct));
                return result with { Refused = result.Refused + 1 };
            }

            var receipt = await post.SendAsync(await ComposeAsync(message, report, pdf, ct), FileName(message, report), ct);
            // From here on it is out: a stop of the server must not keep us from writing it down.
            await SavedAsync(message, store.SaveSentAsync(message, clock.GetUtcNow(), receipt.Answer, receipt.File, CancellationToken.None));
            return result with { Sent = result.Sent + 1 };
        }
        catch (PostRefusedException e)
        {
            // What a server answers often names the mailbox: it stays in the outbox, where only those see it who may.
            log.LogError("Message {DeliveryId} was refused for good; the outbox says why.", message.DeliveryId);
            await SavedAsync(message, store.SaveEndedAsync(message, clock.GetUtcNow(), e.Message, DeliveryState.Refused, CancellationToken.None));
            return result with { Refused = result.Refused + 1 };
        }
        catch (PostAwayException e)
        {
            return await DeferredAsync(e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException and not DbException)
        {
            // A fault of ours in one message must not hold up all others, nor be tried for ever.
            return await DeferredAsync($"It could not be written ({e.GetType().Name}): {e.Message}");
        }

        async Task<DeliveryResult> DeferredAsync(string why)
        {
            log.LogWarning("Message {DeliveryId} could not be sent, try {Try}; the outbox says why.", message.DeliveryId, message.Attempts);
            await SavedAsync(message, store.SaveDeferredAsync(message, clock.GetUtcNow(), why, DeliveryOptions.Waits, CancellationToken.None));
            return result with { Deferred = result.Deferred + 1 };
        }
    }

    private async Task SavedAsync(ClaimedDelivery message, Task<bool> saving)
    {
        if (!await saving) log.LogWarning("Message {DeliveryId} took longer than its lease; another sender may have sent it too.", message.DeliveryId);
    }

    private async Task<MimeMessage> ComposeAsync(ClaimedDelivery to, ArchivedReport report, byte[] pdf, CancellationToken ct)
    {
        var said = PaperMessage.Of(report, await reports.FindModelJsonAsync(to.Reader, report.ReportId, ct), city, options.Value.Site);
        var from = options.Value.From ?? $"observatory@{city.Slug}.invalid"; // a file that nobody sends as it is
        var body = new BodyBuilder { TextBody = said.PlainText, HtmlBody = await DocumentRenderer.RenderAsync<MessageDocument>(new Dictionary<string, object?> { [nameof(MessageDocument.Message)] = said }) };
        body.Attachments.Add(said.FileName, pdf, new ContentType("application", "pdf"));
        var message = new MimeMessage { Subject = said.Subject, Body = body.ToMessageBody(), MessageId = string.Create(CultureInfo.InvariantCulture, $"{to.Mark:N}@{from[(from.LastIndexOf('@') + 1)..]}"), Date = clock.GetUtcNow() };
        message.From.Add(new MailboxAddress(city.Council.In(report.Language), from));
        message.To.Add(new MailboxAddress(to.Name, to.Address));
        // Written by a program: answering machines are not to answer.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    // Tells papers apart for whoever looks into the folder; the mark tells mailboxes apart without naming them.
    private static string FileName(ClaimedDelivery message, ArchivedReport report)
        => string.Create(CultureInfo.InvariantCulture, $"{report.PeriodLast:yyyy-MM}/{report.Kind.Replace('_', '-')}{(report.Commission is { } slug ? "-" + slug : "")}-{report.PeriodLast:yyyy-MM-dd}-{report.Language}-{message.Mark:N}.eml");
}
