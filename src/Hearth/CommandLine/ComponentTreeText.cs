using System.Globalization;
using System.Text;
using System.Text.Json;
using Hearth.Knowledge.Inventory;

namespace Hearth.CommandLine;

/// <summary>The parts of a device as they sit in each other, as text and as JSON.</summary>
internal static class ComponentTreeText
{
    private const int NameWidth = 44;

    /// <summary>Parts beyond this many are counted on a terminal; <c>--json</c> has all of them.</summary>
    private const int MostShown = 400;

    /// <summary>Adds a line for each part, indented by what it sits in.</summary>
    public static void Append(StringBuilder text, ComponentTree tree)
    {
        text.Append("\n  parts\n");
        foreach (var node in tree.Outline.Take(MostShown))
        {
            Append(text, node);
        }

        if (tree.Nodes.Length > MostShown)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"    and {tree.Nodes.Length - MostShown} more parts; --json has all of them\n"
            );
        }
    }

    /// <summary>Writes the member <c>parts</c>: a list of those that sit in no other, each with a list of its own.</summary>
    public static void Write(Utf8JsonWriter json, ComponentTree? tree)
    {
        json.WriteStartArray("parts");
        foreach (var root in tree?.Roots ?? [])
        {
            Write(json, root);
        }

        json.WriteEndArray();
    }

    private static void Append(StringBuilder text, ComponentNode node)
    {
        var item = node.Item;
        var name = new string(' ', 2 * (node.Path.Count() + 1)) + TableJson.OnTerminal(item.Position);
        var ids = string.Join(' ', new[] { item.ProductId, item.VersionId, item.SerialNumber }.OfType<string>());
        // What bears neither product id nor serial number is told by its description.
        var told = TableJson.OnTerminal(ids.Length > 0 ? ids : item.Description ?? "");
        var builtIn = node is { IsPart: true, IsReplaceable: false } ? ", built in" : "";
        text.Append(
            CultureInfo.InvariantCulture,
            $"{name.PadRight(NameWidth)} {ComponentPosition.Word(node.Class)}{builtIn}{(told.Length > 0 ? ": " : "")}{told}\n"
        );
    }

    private static void Write(Utf8JsonWriter json, ComponentNode node)
    {
        var item = node.Item;
        json.WriteStartObject();
        json.WriteString("position", item.Position);
        json.WriteString("class", ComponentPosition.Word(node.Class));
        json.WriteString("description", item.Description);
        json.WriteString("productId", item.ProductId);
        json.WriteString("versionId", item.VersionId);
        json.WriteString("serialNumber", item.SerialNumber);
        json.WriteString("family", node.Product?.Family);
        if (node.IsReplaceable is { } replaceable)
        {
            json.WriteBoolean("replaceable", replaceable);
        }
        else
        {
            json.WriteNull("replaceable");
        }

        json.WriteNumber("line", item.Line);
        json.WriteStartArray("parts");
        foreach (var child in node.Children)
        {
            Write(json, child);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
