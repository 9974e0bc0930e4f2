using GisData.ServiceRequests;
using Microsoft.Extensions.Localization;

namespace Observatory.Client.ServiceRequests;

/// <summary>Kinds of messages in the reader's language.</summary>
public static class MessageTypes
{
    /// <summary>Null: the source does not say. A word of the source that the product does not know stays as it is.</summary>
    public static string? Name(string? type, IStringLocalizer<ServiceRequestsText> text)
        => type is null ? null : MessageType.All.Contains(type) ? text["MessageType." + type].Value : type;
}
