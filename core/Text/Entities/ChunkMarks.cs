namespace Fabric.Core.Text;

/// <summary>The sorts of characters in a <see cref="Chunk"/>: they decide which rules are tried on it.</summary>
[Flags]
internal enum ChunkMarks
{
    None = 0,
    Lower = 1,
    Upper = 2,
    Digit = 4,
    Dot = 8,
    Slash = 16,
    Backslash = 32,
    Underscore = 64,
    At = 128,
    Hash = 256,
    Colon = 512,
    Hyphen = 1024,
    Apostrophe = 2048,
    Call = 4096,
    Sign = 8192,
    OtherLetter = 16384,
    Url = 32768,
    Comma = 65536,
    Letters = Lower | Upper | OtherLetter,

    /// <summary>With none of these a chunk is a plain word.</summary>
    Code = Digit | Dot | Slash | Backslash | Underscore | At | Hash | Colon | Hyphen | Call | Sign | Url | Comma,
}
