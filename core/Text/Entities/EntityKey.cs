namespace Fabric.Core.Text;

/// <summary>Makes the keys under which equal entities meet.</summary>
internal static class EntityKey
{
    /// <summary>The longest piece of text that may be an entity, in chars.</summary>
    public const int MaxSourceLength = 256;

    /// <summary>The folded text, with a single space for each run of white space.</summary>
    public static string Of(ReadOnlySpan<char> source)
    {
        Span<char> key = stackalloc char[MaxSourceLength * CharFold.MaxExpansion];
        var length = 0;
        var at = 0;
        while (at < source.Length)
        {
            var c = source[at];
            if (c < 128)
            {
                at++;
                if (!char.IsWhiteSpace(c))
                {
                    key[length++] = char.ToLowerInvariant(c);
                }
                else if (length > 0 && key[length - 1] != ' ')
                {
                    key[length++] = ' ';
                }
            }
            else
            {
                at += CharKinds.Decode(source, at, out var codePoint);
                length += char.IsSurrogate((char)codePoint) && codePoint <= char.MaxValue ? 0 : CharFold.Fold(codePoint, key[length..]);
            }
        }

        return key[..length].ToString();
    }
}
