using System.Globalization;
using System.Net.Mail;
using GisData.Access;
using GisData.Cities;
using GisData.Database;
using GisData.Printing;
using Npgsql;
using NpgsqlTypes;

namespace GisData.Deliveries;

public sealed class DeliveryCommands(ObservatoryDatabase database, CityPack pack, TimeProvider clock) : IDeliveryCommands
{
    public async Task<long> SubscribeAsync(Reader reader, SubscriptionDraft draft, CancellationToken ct)
    {
        DeliveryQueries.Authorize(reader);
        var checkedDraft = Checked(draft);
        var id = 0L;
        await DoAsync(reader, "subscribe", () => id, Details(checkedDraft), async connection =>
        {
            id = (long)(await Sql(connection, "insert_subscription.sql", [.. Values(checkedDraft), clock.GetUtcNow(), reader.Name]).ScalarAsync(ct))!;
            return true;
        }, ct);
        return id;
    }

    public async Task ChangeAsync(Reader reader, long subscriptionId, SubscriptionDraft draft, CancellationToken ct)
    {
        DeliveryQueries.Authorize(reader);
        var checkedDraft = Checked(draft);
        await DoAsync(reader, "change subscription", () => subscriptionId, Details(checkedDraft), async connection =>
        {
            await DeliveryStore.QueueAsync(connection, clock.GetUtcNow(), ct);
            return (long)(await Sql(connection, "change_subscription.sql", [subscriptionId, .. Values(checkedDraft), clock.GetUtcNow()]).ScalarAsync(ct))! > 0;
        }, ct);
    }

    public Task PauseAsync(Reader reader, long subscriptionId, bool paused, CancellationToken ct)
    {
        DeliveryQueries.Authorize(reader);
        return DoAsync(reader, paused ? "pause subscription" : "resume subscription", () => subscriptionId, null, async connection =>
        {
            await DeliveryStore.QueueAsync(connection, clock.GetUtcNow(), ct);
            return await Sql(connection, "pause_subscription.sql", subscriptionId, !paused, clock.GetUtcNow()).RunAsync(ct) > 0;
        }, ct);
    }

    public Task RemoveAsync(Reader reader, long subscriptionId, CancellationToken ct)
    {
        DeliveryQueries.Authorize(reader);
        return DoAsync(reader, "remove subscription", () => subscriptionId, null, async connection =>
            await Sql(connection, "remove_subscription.sql", subscriptionId, "The subscription was removed.").ScalarAsync(ct) is not null, ct);
    }

    public Task SendAgainAsync(Reader reader, long deliveryId, CancellationToken ct)
    {
        DeliveryQueries.Authorize(reader);
        return DoAsync(reader, "send message again", () => deliveryId, null, async connection => await Sql(connection, "send_again.sql", deliveryId, clock.GetUtcNow()).RunAsync(ct) > 0, ct);
    }

    public Task WithdrawAsync(Reader reader, long deliveryId, CancellationToken ct)
    {
        DeliveryQueries.Authorize(reader);
        return DoAsync(reader, "withdraw message", () => deliveryId, null, async connection => await Sql(connection, "withdraw.sql", deliveryId, clock.GetUtcNow()).RunAsync(ct) > 0, ct);
    }

    private async Task DoAsync(Reader reader, string action, Func<long> target, object? details, Func<NpgsqlConnection, Task<bool>> change, CancellationToken ct)
    {
        await using var connection = await database.OpenForIngestAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            if (!await change(connection)) throw Refused(DeliveryRefusal.Gone, "It is not there any more, or no longer as it was shown.");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw Refused(DeliveryRefusal.Twice, "That mailbox has it already.");
        }

        await AuditTrail.WriteAsync(connection, reader, action, target().ToString(CultureInfo.InvariantCulture), details, ct);
        await transaction.CommitAsync(ct);
    }

    // Every subscription there is was checked here.
    private SubscriptionDraft Checked(SubscriptionDraft draft)
    {
        var name = draft.Name.Trim();
        if (name.Length is 0 or > 200 || name.Any(char.IsControl)) throw Refused(DeliveryRefusal.BadName, "A name has between 1 and 200 characters.");
        var address = draft.Address.Trim();
        if (!IsAddress(address)) throw Refused(DeliveryRefusal.BadAddress, $"'{address}' is no mail address.");
        if (draft.Role is null == draft.Commission is null || draft.Role is not (null or ReaderRole.CouncilMember or ReaderRole.Analyst or ReaderRole.Operator))
            throw Refused(DeliveryRefusal.NoAudience, "A subscription is of a role or of a commission.");
        if (draft.Commission is { } slug && pack.Commissions.All(c => c.Slug != slug)) throw Refused(DeliveryRefusal.UnknownCommission, $"The city has no commission '{slug}'.");
        if (draft.Kinds.Count == 0 || draft.Kinds.Any(k => !PaperKinds.All.Contains(k))) throw Refused(DeliveryRefusal.NoKind, "A subscription has at least one kind of paper.");
        if (draft.Language is not ("fa" or "en")) throw Refused(DeliveryRefusal.NoLanguage, "A subscription has a language.");
        return draft with { Name = name, Address = address, Kinds = [.. PaperKinds.All.Where(draft.Kinds.Contains)] };
    }

    /// <summary>One plain address as mail servers everywhere take it: ASCII, with a domain of at least two parts.</summary>
    public static bool IsAddress(string text)
        => text.Length <= 254 && text.All(c => c is > ' ' and < '\x7f') && !text.Contains('"', StringComparison.Ordinal) && MailAddress.TryCreate(text, out var read) && read.Address == text
            && read.User.Length <= 64 && read.Host.Split('.') is { Length: > 1 } parts && parts.All(p => p.Length is > 0 and <= 63 && p.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && p[0] != '-' && p[^1] != '-');

    private static object?[] Values(SubscriptionDraft d)
        => [d.Name, d.Address, SqlCommands.Optional(d.Role?.ToString(), NpgsqlDbType.Text), SqlCommands.Optional(d.Commission, NpgsqlDbType.Text), d.Kinds.ToArray(), d.Language];

    // What was subscribed; the person stays in the subscription.
    private static object Details(SubscriptionDraft d) => new { role = d.Role?.ToString(), d.Commission, d.Kinds, d.Language };

    private static DeliveryException Refused(DeliveryRefusal reason, string why) => new(reason, why + " Nothing was changed.");

    private static NpgsqlCommand Sql(NpgsqlConnection connection, string file, params object?[] values) => connection.Sql(typeof(DeliveryCommands), file, values);
}
