namespace Hearth.Knowledge.TextFsm;

/// <summary>What a template says of a value.</summary>
public enum ValueOption
{
    /// <summary>A record without it is dropped.</summary>
    Required = 1,

    /// <summary>It keeps its last text for the records that follow.</summary>
    Filldown,

    /// <summary>Its text goes up into the records above that have none.</summary>
    Fillup,

    /// <summary>It is part of what tells rows apart.</summary>
    Key,

    /// <summary>It collects every text until the record is stored.</summary>
    List,
}
