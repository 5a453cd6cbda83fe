namespace Hearth.Scrubbing;

/// <summary>Why a part of a text could not be judged.</summary>
public enum DoubtReason
{
    /// <summary>The line is longer than <see cref="ScrubOptions.MaxLineBytes"/>.</summary>
    LineTooLong,

    /// <summary>The line holds bytes that no text holds, such as NUL: it is binary, or in an encoding with two bytes a character.</summary>
    NotText,

    /// <summary>The time of <see cref="ScrubOptions.TimeBudget"/> was used up.</summary>
    OutOfTime,
}
