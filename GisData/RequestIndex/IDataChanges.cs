namespace GisData.RequestIndex;

/// <summary>Says that requests came or changed and that the city view's answers know of them.</summary>
public interface IDataChanges
{
    event Action? Changed;
}
