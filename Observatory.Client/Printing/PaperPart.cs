using Microsoft.AspNetCore.Components;
using Observatory.Client.Localization;

namespace Observatory.Client.Printing;

/// <summary>A part of a paper: it is given the words by the document it stands in.</summary>
public abstract class PaperPart : ComponentBase
{
    [CascadingParameter] public PaperText T { get; set; } = PaperText.For(Languages.Persian);
}
