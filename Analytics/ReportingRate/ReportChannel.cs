namespace Analytics.ReportingRate;

/// <summary>Who reports. A type parameter of everything in this folder, so that reports of two channels cannot get into one estimate: a
/// patrol passes where it is sent, a citizen where they live, and the mixture would be neither's rate.</summary>
public interface IReportChannel;

/// <summary>People of the place.</summary>
public sealed class CitizenReports : IReportChannel
{
    private CitizenReports() { }
}

/// <summary>The city's own patrols and inspectors.</summary>
public sealed class PatrolReports : IReportChannel
{
    private PatrolReports() { }
}

/// <summary>One incident as one channel reported it.</summary>
/// <typeparam name="TChannel">The channel. An incident that both reported is given to each with its own further reports; one whose
/// further reports cannot be told apart belongs to neither.</typeparam>
/// <param name="Neighbourhood">Its id.</param>
/// <param name="ObservedDays">From its first report of this channel to its inspection or closing, or to the end of the data while it is open;
/// bounded by <see cref="ReportingOptions.LongestDays"/>. Not negative.</param>
/// <param name="FurtherReports">Reports of this channel after its first one and within those days. The first says nothing, even where
/// another channel was earlier: without it the incident would not be on this list.</param>
public readonly record struct ReportedOver<TChannel>(int Neighbourhood, double ObservedDays, int FurtherReports) where TChannel : IReportChannel;
