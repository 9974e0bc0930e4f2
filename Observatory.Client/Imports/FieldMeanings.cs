using GisData.Cities;
using GisData.Imports;
using GisData.ServiceRequests;
using Microsoft.Extensions.Localization;
using Observatory.Client.Localization;

namespace Observatory.Client.Imports;

/// <summary>What the loader has understood of a field, in the reader's language; null where it is as it stands.</summary>
internal sealed class FieldMeanings(CityPack city, TimeZoneInfo zone, IStringLocalizer<ImportText> text)
{
    private const int Decimals = 5;

    public string? Of(string field, ServiceRequest request) => field switch
    {
        ImportField.RequestedAt => Time(request.RequestedAt),
        ImportField.UpdatedAt => Time(request.UpdatedAt),
        ImportField.ExpectedAt => Time(request.ExpectedAt),
        ImportField.ClosedAt => Time(request.ClosedAt),
        ImportField.Subject => Name(city.Subjects.FirstOrDefault(s => s.Id == request.SubjectId)?.Name),
        ImportField.Unit => Name(city.Units.FirstOrDefault(u => u.Id == request.UnitId)?.Name),
        ImportField.Channel => Name(city.Channels.FirstOrDefault(c => c.Id == request.ChannelId)?.Name),
        ImportField.Status => text["Status." + request.Status],
        ImportField.Area => request.SourceArea is null ? null : Name(city.Districts.FirstOrDefault(d => d.Id == request.StatedDistrictId)?.Name) ?? text["UnknownArea"],
        ImportField.MessageType => request.MessageType is { } type && MessageType.All.Contains(type) ? text["MessageType." + type].Value : null,
        ImportField.Longitude => Degrees(request.Longitude),
        ImportField.Latitude => Degrees(request.Latitude),
        _ => null,
    };

    private static string? Name(LocalizedName? name) => name?.In(Languages.Current);

    private string? Time(DateTimeOffset? at) => at is { } instant ? PersianFormat.Current.Stamp(instant, zone) : null;

    private string Degrees(double? degrees) => degrees is { } known ? PersianFormat.Current.Number(known, Decimals) + "°" : text["NoPoint"];
}
