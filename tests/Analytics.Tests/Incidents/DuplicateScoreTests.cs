using Analytics.Incidents;

namespace Analytics.Tests.Incidents;

public class DuplicateScoreTests
{
    private static readonly DuplicateSubject Kind = new(1, 144, 0.2);
    private static readonly DuplicateScore Score = new(new DuplicateOptions());
    private static readonly IncidentReport First = Report(1, 0, 0);

    [Fact]
    public void The_score_is_the_sum_of_its_parts_by_hand()
    {
        // 30 m apart, 36 h later, same of five subjects, one report by chance: 0.1; (150²/2·450)·e^(−30²/900) = 25/e; 4/(1−e^−4)·e^−1; 0.92/0.2.
        var e = Of(Report(2, 30, 36));
        Assert.Equal(Math.Log2(0.1), e.Prior, 9);
        Assert.Equal(Math.Log2(25 / Math.E), e.Place, 9);
        Assert.Equal(Math.Log2(4 / (1 - Math.Exp(-4)) / Math.E), e.Time, 9);
        Assert.Equal(Math.Log2(4.6), e.Subject, 9);
        Assert.Equal(0, e.Text);
        var odds = 0.1 * 25 / Math.E * (4 / (1 - Math.Exp(-4)) / Math.E) * 4.6;
        Assert.Equal(odds / (1 + odds), e.Score, 9);
        Assert.Equal((30.0, 36.0, true, false), (Math.Round(e.Meters!.Value, 9), e.Hours, e.IsSameSubject, e.IsSameCaller));
    }

    [Fact]
    public void Farther_later_another_subject_more_by_chance_and_other_words_all_speak_against_it()
    {
        var near = Of(Report(2, 10, 5)).Score;
        Assert.True(Of(Report(2, 40, 5)).Score < near);
        Assert.True(Of(Report(2, 10, 50)).Score < near);
        Assert.True(Of(Report(2, 10, 5, subject: 12)).Score < near);
        Assert.True(Score.Of(First, Report(2, 10, 5), Kind, 30, null).Score < near);
        Assert.True(Score.Of(First, Report(2, 10, 5), Kind, 1, new TextLikeness(0.05, 0)).Score < near);
        Assert.True(Score.Of(First, Report(2, 10, 5), Kind, 1, new TextLikeness(0.9, 20)).Score > near);
    }

    [Fact]
    public void Alike_texts_of_words_that_everybody_uses_add_little()
        => Assert.InRange(Score.Of(First, Report(2, 10, 5), Kind, 1, new TextLikeness(1, 0.4)).Text, 0, 0.2);

    [Fact]
    public void A_report_after_the_closing_counts_less_and_after_the_grace_not_at_all()
    {
        var closed = Report(1, 0, 0, closedAfter: 10);
        Assert.Equal(Of(Report(2, 10, 20)).Time - 2, Score.Of(closed, Report(2, 10, 20), Kind, 1, null).Time, 9);
        Assert.True(Score.IsComparable(closed, Report(2, 10, 57), Kind));
        Assert.False(Score.IsComparable(closed, Report(2, 10, 59), Kind));
    }

    [Fact]
    public void Without_a_point_only_an_equal_address_can_be_compared()
    {
        IncidentReport At(long id, long address) => new() { RequestId = id, IncidentId = id, At = id * 3600, SubjectId = 11, AddressKey = address };
        Assert.False(Score.IsComparable(At(1, 0), At(2, 0), Kind));
        Assert.False(Score.IsComparable(At(1, 5), At(2, 6), Kind));
        Assert.True(Score.IsComparable(At(1, 5), At(2, 5), Kind));
        Assert.False(Score.IsComparable(At(1, 5), Report(2, 0, 3), Kind));
        Assert.Null(Score.Of(At(1, 5), At(2, 5), Kind, 1, null).Meters);
    }

    [Fact]
    public void The_same_caller_is_told_and_changes_no_score()
    {
        IncidentReport By(long id, long caller) => new() { RequestId = id, IncidentId = id, At = id * 3600, SubjectId = 11, Point = (0, 0), CallerKey = caller };
        var (same, other) = (Score.Of(By(1, 7), By(2, 7), Kind, 1, null), Score.Of(By(1, 7), By(2, 8), Kind, 1, null));
        Assert.Equal((true, false, other.Score), (same.IsSameCaller, other.IsSameCaller, same.Score));
        Assert.False(Score.Of(By(1, 0), By(2, 0), Kind, 1, null).IsSameCaller);
    }

    private static DuplicateEvidence Of(IncidentReport second) => Score.Of(First, second, Kind, 1, null);

    private static IncidentReport Report(long id, double meters, double hours, int subject = 11, double? closedAfter = null)
        => new() { RequestId = id, IncidentId = id, At = (long)(hours * 3600), ClosedAt = (long?)(closedAfter * 3600), SubjectId = subject, Point = (meters, 0) };
}
