namespace Hearth.Knowledge.TextFsm;

/// <summary>What a rule does with the line it has matched.</summary>
internal enum LineAction
{
    /// <summary>Goes on with the next line.</summary>
    Next = 1,

    /// <summary>Goes on with the next rule on the same line.</summary>
    Continue,

    /// <summary>Says that this is not the output it is made for.</summary>
    Error,
}

/// <summary>What a rule does with what has been collected.</summary>
internal enum RecordAction
{
    /// <summary>Nothing.</summary>
    NoRecord = 1,

    /// <summary>Stores it as a row.</summary>
    Record,

    /// <summary>Forgets all but what is filled down.</summary>
    Clear,

    /// <summary>Forgets all.</summary>
    Clearall,
}
