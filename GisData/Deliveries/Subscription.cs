using GisData.Access;

namespace GisData.Deliveries;

/// <summary>Who gets which papers by mail. A subscription reads as a role of the whole city, or as a commission: its own papers and those of the whole city.</summary>
/// <param name="Role">Null = as a commission.</param>
/// <param name="Commission">Slug; null = as a role.</param>
/// <param name="Kinds">Of <see cref="Printing.PaperKinds.All"/>.</param>
/// <param name="Since">Papers archived earlier are not sent.</param>
public sealed record Subscription(
    long SubscriptionId, string Name, string Address, ReaderRole? Role, string? Commission, IReadOnlyList<string> Kinds, string Language, bool IsActive, DateTimeOffset Since,
    DateTimeOffset EnteredAt, string EnteredBy)
{
    /// <summary>As whom it reads: a commission's members are council members.</summary>
    public Reader Reader => ReaderOf(Name, Role);

    internal static Reader ReaderOf(string name, ReaderRole? role) => new(name, role ?? ReaderRole.CouncilMember);
}

/// <summary>A subscription as an operator writes it down.</summary>
public sealed record SubscriptionDraft(string Name, string Address, ReaderRole? Role, string? Commission, IReadOnlyList<string> Kinds, string? Language);
