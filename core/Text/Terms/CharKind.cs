namespace Fabric.Core.Text;

/// <summary>What a code point does in a text that is split into terms.</summary>
internal enum CharKind : byte
{
    /// <summary>Ends a word.</summary>
    Separator,

    /// <summary>A letter or digit of a script that puts spaces between words.</summary>
    Word,

    /// <summary>A mark: continues a word, never begins one.</summary>
    Mark,

    /// <summary>A letter or mark of a script without spaces between words.</summary>
    Unspaced,
}
