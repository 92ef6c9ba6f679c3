namespace Fabric.Core.Text;

/// <summary>Why a text is not worth remembering.</summary>
public enum JunkReason : byte
{
    /// <summary>It is worth remembering, as far as rules can tell.</summary>
    None,

    /// <summary>Nothing but white space.</summary>
    Empty,

    /// <summary>Next to no content: stop words, thanks, assent ("ok", "Wow, thanks!", "sounds good").</summary>
    NoContent,

    /// <summary>Set phrases: a model's disclaimer, a cookie notice.</summary>
    Boilerplate,

    /// <summary>Most of it is a stack trace.</summary>
    StackTrace,

    /// <summary>Most of it is Base64, hexadecimal or another long run without words.</summary>
    EncodedBlob,

    /// <summary>Most of it is the same line again.</summary>
    Repetition,

    /// <summary>Control characters, as in a binary file read as text.</summary>
    Binary,
}
