namespace Analytics.Simulation;

/// <summary>Turns a report into the request a source would hold when the simulated time is over.</summary>
internal sealed class RequestWriter(SimulatedCity city, SimulationOptions options, ServiceTimeModel times)
{
    private const double RepeatSpreadMeters = 12;
    private readonly RequestWords words = new(city, options.Seed);
    private readonly SeededRandom random = new(options.Seed, "reports");
    // A stream of its own: how many repeats the line recognises changes nothing else.
    private readonly SeededRandom recognition = new(options.Seed, "recognition");
    private long number;

    public SimulatedRequest Write(PendingReport report, DateTimeOffset end)
    {
        var incident = report.Incident;
        number++;
        if (!report.IsRepeat) { incident.FirstNumber = number; }
        var subject = city.Subjects[incident.Subject];
        var isLocated = !random.Chance(options.WithoutCoordinates);
        var (dx, dy) = report.IsRepeat ? (random.Normal() * RepeatSpreadMeters, random.Normal() * RepeatSpreadMeters) : (0, 0);
        var isClosed = incident.ClosedAt < end;
        var reopened = incident.FirstClosedAt < end && incident.FirstClosedAt < incident.ClosedAt ? 1 : 0;
        var answers = random.Chance(options.FeedbackShare);
        return new SimulatedRequest
        {
            Number = number,
            IncidentNumber = incident.FirstNumber,
            IsRecognisedRepeat = report.IsRepeat && recognition.Chance(options.RecognisedRepeats),
            RequestedAt = report.At,
            ExpectedAt = subject.SlaHours is { } sla ? report.At.AddHours(sla) : null,
            ClosedAt = isClosed ? Max(incident.ClosedAt!.Value, report.At.AddSeconds(1)) : null,
            SubjectId = subject.Id,
            UnitId = incident.Unit,
            ChannelId = Channel(report.At),
            DistrictId = city.Districts[incident.Place.District].Id,
            NeighbourhoodId = city.Neighbourhoods[incident.Place.Neighbourhood].Id,
            X = isLocated ? incident.Point.X + dx : null,
            Y = isLocated ? incident.Point.Y + dy : null,
            OnStreet = incident.Place.Street is not null,
            Address = words.Address(incident),
            Description = words.Description(subject, incident),
            StatusNotes = isClosed ? words.ClosingNote(subject, incident.Unit) : null,
            Reopened = reopened,
            Satisfaction = isClosed && answers ? times.Satisfaction(incident.Subject, (incident.ClosedAt!.Value - incident.HappenedAt).TotalHours, reopened, random) : null,
            PlantedBy = incident.PlantedBy,
        };
    }

    private int Channel(DateTimeOffset at)
    {
        var done = Math.Clamp((at.UtcDateTime.Date - options.From.ToDateTime(TimeOnly.MinValue)).TotalDays / options.Days, 0, 1);
        return city.Channels[random.Pick(SeededRandom.RunningSums(city.Channels.Select(c => c.FirstShare + (c.LastShare - c.FirstShare) * done)))].Id;
    }

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
