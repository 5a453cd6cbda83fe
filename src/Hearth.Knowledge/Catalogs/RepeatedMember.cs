using System.Text.Json;

namespace Hearth.Knowledge.Catalogs;

/// <summary>
/// A member that its object names a second time: which of the two is meant cannot be told, so nothing is taken over. The library refuses
/// such JSON without saying where it is.
/// </summary>
/// <param name="Name">The member's name.</param>
/// <param name="Position">Where it stands for the second time, in bytes from the beginning.</param>
/// <param name="FirstPosition">Where it stands for the first time.</param>
public sealed record RepeatedMember(string Name, long Position, long FirstPosition)
{
    /// <summary>Finds the first one.</summary>
    /// <param name="json">The JSON, in UTF-8, without a mark in front; comments and commas at the end of a list are stepped over.</param>
    /// <param name="names">How names are compared.</param>
    /// <returns><see langword="null"/> when there is none in front of the first mistake of another kind.</returns>
    public static RepeatedMember? In(ReadOnlySpan<byte> json, StringComparer names)
    {
        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
        );
        var open = new Stack<Dictionary<string, long>?>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        open.Push(new(names));
                        break;
                    case JsonTokenType.StartArray:
                        open.Push(null);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName:
                        var (name, at) = (reader.GetString()!, reader.TokenStartIndex);
                        if (!open.Peek()!.TryAdd(name, at))
                        {
                            return new RepeatedMember(name, at, open.Peek()![name]);
                        }

                        break;
                    default:
                        break;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // What else is wrong, such as half a character in a name, is told by whoever reads the values.
        }

        return null;
    }
}
