using System.Buffers.Text;
using System.Text;

namespace Fabric.Core.Secrets;

/// <summary>How memories of <see cref="Memories.Sensitivity.Secret"/> are kept. Without a key none is taken.</summary>
public sealed record SecretOptions
{
    /// <summary>The longest text of a secret, in UTF-16 code units; sealed, it must still fit in a record.</summary>
    public const int MaxTextLength = 16_000;

    internal const int KeyBytes = 32;
    private const int MaxKeys = 32;
    private const int MaxIdLength = 32;

    /// <summary>
    /// The keys. The first seals, all of them open: a new key is put first, and an old one stays for as long as something is sealed with it.
    /// Default: none; at most 32.
    /// </summary>
    public IReadOnlyList<SecretKeyOptions> Keys { get; init; } = [];

    /// <summary>Takes what is wrong with the keys; shows none of them.</summary>
    /// <param name="name">Where they are configured.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public void Check(string name, List<string> errors)
    {
        if (Keys.Count > MaxKeys || Keys.DistinctBy(static key => key.Id, StringComparer.Ordinal).Count() != Keys.Count)
        {
            errors.Add($"{name}:Keys has more than {MaxKeys} keys, or an id twice.");
        }

        foreach (var key in Keys)
        {
            if (key.Id.Length is 0 or > MaxIdLength || !key.Id.All(char.IsAsciiLetterOrDigit))
            {
                errors.Add($"{name}:Keys has an id that is not 1 to {MaxIdLength} letters and digits.");
            }
            else if (!Base64.IsValid(Encoding.UTF8.GetBytes(key.Key), out var length) || length != KeyBytes)
            {
                errors.Add($"{name}:Keys: the key '{key.Id}' is not {KeyBytes} bytes as base64.");
            }
        }
    }
}
