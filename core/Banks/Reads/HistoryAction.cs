using System.Text.Json.Serialization;
using Fabric.Core.Memories;

namespace Fabric.Core.Banks.Reads;

/// <summary>What a history entry says was done.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<HistoryAction>))]
public enum HistoryAction
{
    /// <summary>A memory was added.</summary>
    Added,

    /// <summary>A duplicate was folded into it.</summary>
    Reinforced,

    /// <summary>A newer memory took its place.</summary>
    Superseded,

    /// <summary>It was kept out of recall.</summary>
    Quarantined,

    /// <summary>A new version was written.</summary>
    Revised,

    /// <summary>It was taken out of every read.</summary>
    Forgotten,

    /// <summary>It was brought back.</summary>
    Restored,

    /// <summary>It was destroyed.</summary>
    Erased,

    /// <summary>It was linked to another memory, or a link was changed.</summary>
    Linked,

    /// <summary>It was reported as of use.</summary>
    Cited,

    /// <summary>It expired and was swept.</summary>
    Expired,

    /// <summary>A memory of another bank was made from it.</summary>
    DerivedFrom,

    /// <summary>It was imported.</summary>
    Imported,

    /// <summary>A session was closed.</summary>
    SessionClosed,
}
