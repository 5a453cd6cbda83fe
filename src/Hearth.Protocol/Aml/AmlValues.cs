using System.Globalization;

namespace Hearth.Protocol.Aml;

/// <summary>The texts of the single-valued fields, and what they mean. A text that means nothing is noted.</summary>
internal sealed class AmlValues(ProblemList problems)
{
    private static readonly int Fields = Enum.GetValues<AmlField>().Length;

    private readonly string?[] _texts = new string?[Fields];

    /// <summary>Sets a field, unless it has a text already.</summary>
    public void Set(AmlField field, string text) => _texts[(int)field] ??= text;

    /// <summary>The text of a field; <see langword="null"/> when there is none.</summary>
    public string? Find(AmlField field) => _texts[(int)field];

    /// <summary>The device's identifier.</summary>
    public Udi? Device()
    {
        if (Find(AmlField.DeviceId) is not { } text)
        {
            return null;
        }

        if (Udi.TryParse(text, out var udi))
        {
            return udi;
        }

        NoteOdd("DeviceId", text, "is not of the form type@sid@serial");
        return null;
    }

    /// <summary>The severity, clamped.</summary>
    public CallHomeLevel? Severity()
    {
        if (Find(AmlField.Severity) is not { } text)
        {
            return null;
        }

        if (!CallHomeLevels.TryParse(text, out var level, out var clamped))
        {
            NoteOdd("Severity", text, "is neither a level nor its name");
            return null;
        }

        if (clamped)
        {
            NoteOdd("Severity", text, "is outside 0 to 9 and was clamped");
        }

        return level;
    }

    /// <summary>The time in a field.</summary>
    public DeviceTime? Time(AmlField field)
    {
        if (Find(field) is not { } text)
        {
            return null;
        }

        if (DeviceTimes.TryParse(text, out var time))
        {
            return time;
        }

        NoteOdd(field == AmlField.EventTime ? "EventTime" : "CreationDate", text, "is no spelling of a time");
        return null;
    }

    /// <summary>The number of the part; 0 where it cannot be read.</summary>
    public int BlockNumber()
    {
        if (Find(AmlField.BlockNumber) is not { } text)
        {
            return 0;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        NoteOdd("Number", text, "is no block number; 0 was taken");
        return 0;
    }

    /// <summary>Whether this is the last part; true where it cannot be read.</summary>
    public bool IsLast()
    {
        switch (Find(AmlField.IsLast))
        {
            case null or "true" or "True" or "TRUE" or "1":
                return true;
            case "false" or "False" or "FALSE" or "0":
                return false;
            case { } odd:
                NoteOdd("IsLast", odd, "is neither true nor false; true was taken");
                return true;
        }
    }

    private void NoteOdd(string element, string text, string what) =>
        problems.AddWithoutPlace(ReadProblemKind.OddValue, $"{element} \"{ProblemList.Quote(text)}\" {what}.");
}
