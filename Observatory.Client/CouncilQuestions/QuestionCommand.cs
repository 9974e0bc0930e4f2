using GisData.CouncilQuestions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Observatory.Client.CouncilQuestions;

/// <summary>A form that asks, answers or adds: what it may not keep is said, not thrown.</summary>
public abstract class QuestionCommand : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource disposed = new();

    [Inject] protected ICouncilQuestionCommands Commands { get; set; } = null!;
    [Inject] protected IStringLocalizer<CouncilQuestionsText> Text { get; set; } = null!;

    protected bool Busy { get; private set; }
    protected string? Problem { get; private set; }

    protected async Task DoAsync(Func<CancellationToken, Task> work)
    {
        if (Busy) { return; }
        (Busy, Problem) = (true, null);
        try
        {
            await work(disposed.Token);
        }
        catch (CouncilQuestionException e)
        {
            Problem = Text["Refused." + e.Reason];
        }
        catch (System.Data.Common.DbException)
        {
            Problem = Text["DatabaseAway"];
        }
        finally
        {
            Busy = false;
        }
    }

    public void Dispose()
    {
        disposed.Cancel();
        disposed.Dispose();
        GC.SuppressFinalize(this);
    }
}
