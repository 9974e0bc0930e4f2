namespace GisData.ServiceRequests;

/// <summary>The columns that all rows of a load have alike. Months that are filled beside the table have them as defaults: five fields of 37 less for the
/// server to read of each row. Rows that go into the table bring them along.</summary>
internal sealed record LoadConstants(long BatchId, DateTimeOffset RecordedAt, long? ImportId, string TaxonomyEdition, string Source)
{
    /// <summary>How many fields <see cref="Fields"/> are.</summary>
    public const short Count = 5;

    /// <summary>As copy_requests.sql has them.</summary>
    public byte[] Fields()
    {
        var fields = new CopyFields();
        fields.Long(BatchId);
        fields.Instant(RecordedAt);
        fields.Long(ImportId);
        fields.Text(TaxonomyEdition);
        fields.Text(Source);
        return fields.Written.ToArray();
    }
}
