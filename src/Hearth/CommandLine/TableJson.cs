using System.Collections.Immutable;
using System.Text.Json;
using Hearth.Knowledge.TextFsm;

namespace Hearth.CommandLine;

/// <summary>Rows of templates as JSON.</summary>
internal static class TableJson
{
    /// <summary>Writes a row as an object: a text is a string, a list is an array.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<string> columns, ImmutableArray<TemplateCell> row)
    {
        json.WriteStartObject();
        for (var column = 0; column < columns.Length; column++)
        {
            json.WritePropertyName(columns[column]);
            switch (row[column])
            {
                case TemplateCell.Text text:
                    json.WriteStringValue(text.Value);
                    break;
                case TemplateCell.List list:
                    json.WriteStartArray();
                    foreach (var item in list.Items)
                    {
                        Write(json, item);
                    }

                    json.WriteEndArray();
                    break;
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Device text on a terminal: what could steer it is a blank.</summary>
    public static string OnTerminal(string text) => TerminalText.Shown(text);

    private static void Write(Utf8JsonWriter json, ListItem item)
    {
        if (item.Parts is null)
        {
            json.WriteStringValue(item.Text);
            return;
        }

        json.WriteStartObject();
        foreach (var (name, text) in item.Parts)
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
    }
}
