using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hearth.Portal.Layout;

/// <summary>Text that came from outside: shown as text, set apart from ours in direction, with hidden characters named.</summary>
public sealed class Foreign : ComponentBase
{
    /// <summary>The text; nothing shows a dash.</summary>
    [Parameter, EditorRequired]
    public string? Text { get; set; }

    /// <summary>Whether line ends and tabs are kept, as in a block of output.</summary>
    [Parameter]
    public bool KeepLines { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (string.IsNullOrEmpty(Text))
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", "none");
            builder.AddContent(2, "–");
            builder.CloseElement();
            return;
        }

        builder.OpenElement(3, "bdi");
        foreach (var run in VisibleRun.Of(Text, KeepLines))
        {
            if (run.IsMark)
            {
                builder.OpenElement(4, "span");
                builder.AddAttribute(5, "class", "hidden-char");
                builder.AddAttribute(6, "title", "A character that is not visible");
                builder.AddContent(7, run.Text);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(8, run.Text);
            }
        }

        builder.CloseElement();
    }
}
