using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;

namespace Hearth.Service.Notifications;

/// <summary>What a mail says, written once and rendered twice: as plain text and as HTML. Every text in it is data.</summary>
/// <param name="Blocks">The parts, top to bottom.</param>
public sealed record MailContent(ImmutableArray<MailBlock> Blocks)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>The plain text, lines of at most 78 characters where words allow.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var block in Blocks)
        {
            WriteText(block, text);
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The HTML document: inline styles only, no image, no address of anyone else.</summary>
    public string ToHtml(string subject)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(Html.Encode(subject))
            .Append("</title></head><body style=\"margin:0;padding:24px;background:#f6f8fb;color:#1f2937;")
            .Append("font:15px/1.5 'Segoe UI',Helvetica,Arial,sans-serif\"><div style=\"max-width:640px;margin:0 auto;")
            .Append(
                "background:#fff;border:1px solid #e2e8f0;border-top:4px solid #d9480f;border-radius:6px;padding:24px 28px\">"
            );
        foreach (var block in Blocks)
        {
            WriteHtml(block, html);
        }

        return html.Append("</div></body></html>\n").ToString();
    }

    private static void WriteText(MailBlock block, StringBuilder text)
    {
        switch (block)
        {
            case MailBlock.Heading heading:
                text.Append(OneLine(heading.Text))
                    .Append('\n')
                    .Append('-', Math.Min(78, heading.Text.Length))
                    .Append('\n');
                break;
            case MailBlock.Paragraph paragraph:
                Wrap(paragraph.Text, "", "", text);
                break;
            case MailBlock.Facts facts:
                var width = facts.Rows.Max(row => row.Label.Length);
                foreach (var row in facts.Rows)
                {
                    text.Append(row.Label).Append(':').Append(' ', width - row.Label.Length + 1);
                    text.Append(OneLine(row.Value)).Append('\n');
                }

                break;
            case MailBlock.Steps steps:
                for (var i = 0; i < steps.Items.Length; i++)
                {
                    Wrap(steps.Items[i], $"{i + 1}. ".PadLeft(4), "    ", text);
                }

                break;
            case MailBlock.Link link:
                text.Append(link.Label).Append(":\n  ").Append(link.Address).Append('\n');
                break;
            case MailBlock.Code code:
                text.Append("  ").Append(OneLine(code.Text)).Append('\n');
                break;
            case MailBlock.Evidence evidence:
                text.Append("  > ").Append(OneLine(evidence.Line)).Append('\n');
                text.Append("    (").Append(OneLine(evidence.Source)).Append(")\n");
                break;
            case MailBlock.Output output:
                text.Append(output.Text.TrimEnd('\n')).Append('\n');
                break;
            case MailBlock.Small small:
                Wrap(small.Text, "", "", text);
                break;
        }
    }

    private static void WriteHtml(MailBlock block, StringBuilder html)
    {
        switch (block)
        {
            case MailBlock.Heading heading:
                html.Append("<h2 style=\"margin:18px 0 6px;font-size:17px\">")
                    .Append(Html.Encode(heading.Text))
                    .Append("</h2>");
                break;
            case MailBlock.Paragraph paragraph:
                html.Append("<p style=\"margin:0 0 12px\">").Append(Html.Encode(paragraph.Text)).Append("</p>");
                break;
            case MailBlock.Facts facts:
                html.Append("<table style=\"border-collapse:collapse;margin:0 0 12px\">");
                foreach (var row in facts.Rows)
                {
                    html.Append("<tr><td style=\"padding:2px 16px 2px 0;color:#64748b;vertical-align:top\">")
                        .Append(Html.Encode(row.Label))
                        .Append("</td><td style=\"padding:2px 0\">")
                        .Append(Html.Encode(row.Value))
                        .Append("</td></tr>");
                }

                html.Append("</table>");
                break;
            case MailBlock.Steps steps:
                html.Append("<ol style=\"margin:0 0 12px;padding-left:22px\">");
                foreach (var item in steps.Items)
                {
                    html.Append("<li style=\"margin:0 0 6px\">").Append(Html.Encode(item)).Append("</li>");
                }

                html.Append("</ol>");
                break;
            case MailBlock.Link link:
                html.Append("<p style=\"margin:16px 0\"><a style=\"background:#d9480f;color:#fff;padding:9px 16px;")
                    .Append("border-radius:5px;text-decoration:none\" href=\"")
                    .Append(Html.Encode(link.Address))
                    .Append("\">")
                    .Append(Html.Encode(link.Label))
                    .Append("</a></p>");
                break;
            case MailBlock.Code code:
                html.Append("<p style=\"margin:0 0 12px;font:16px/1.4 Consolas,monospace;letter-spacing:1px\">")
                    .Append(Html.Encode(code.Text))
                    .Append("</p>");
                break;
            case MailBlock.Evidence evidence:
                html.Append(
                        "<p style=\"margin:0 0 10px\"><code style=\"display:block;padding:8px 10px;background:#f6f8fb;"
                    )
                    .Append("border-left:3px solid #cbd5e1;font:13px/1.45 Consolas,monospace;overflow-wrap:anywhere\">")
                    .Append(Html.Encode(OneLine(evidence.Line)))
                    .Append("</code><span style=\"color:#64748b;font-size:13px\">")
                    .Append(Html.Encode(evidence.Source))
                    .Append("</span></p>");
                break;
            case MailBlock.Output output:
                html.Append("<pre style=\"margin:0 0 12px;padding:10px;background:#f6f8fb;overflow:auto;")
                    .Append("font:13px/1.4 Consolas,monospace\">")
                    .Append(Html.Encode(output.Text))
                    .Append("</pre>");
                break;
            case MailBlock.Small small:
                html.Append("<p style=\"margin:12px 0 0;color:#64748b;font-size:13px\">")
                    .Append(Html.Encode(small.Text))
                    .Append("</p>");
                break;
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    private static void Wrap(string content, string first, string others, StringBuilder text)
    {
        const int Width = 78;
        var line = new StringBuilder(first);
        var indent = first.Length;
        foreach (var word in OneLine(content).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > indent && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(others);
                indent = others.Length;
            }

            if (line.Length > indent)
            {
                line.Append(' ');
            }

            line.Append(word);
        }

        text.Append(line).Append('\n');
    }
}

/// <summary>A part of a mail.</summary>
public abstract record MailBlock
{
    private MailBlock() { }

    /// <summary>A heading.</summary>
    public sealed record Heading(string Text) : MailBlock;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : MailBlock;

    /// <summary>Labels with values.</summary>
    public sealed record Facts(ImmutableArray<MailFact> Rows) : MailBlock;

    /// <summary>Numbered steps.</summary>
    public sealed record Steps(ImmutableArray<string> Items) : MailBlock;

    /// <summary>A link to the portal.</summary>
    public sealed record Link(string Label, string Address) : MailBlock;

    /// <summary>Something to be copied by hand, such as a token.</summary>
    public sealed record Code(string Text) : MailBlock;

    /// <summary>A line a device printed, with where it stands.</summary>
    public sealed record Evidence(string Line, string Source) : MailBlock;

    /// <summary>Output of a device, line for line as it is: made safe by whoever puts it here.</summary>
    public sealed record Output(string Text) : MailBlock;

    /// <summary>Small print.</summary>
    public sealed record Small(string Text) : MailBlock;
}

/// <summary>A label with its value.</summary>
public sealed record MailFact(string Label, string Value);
