using System.Buffers;

namespace Fabric.Core.Scanning;

/// <summary>Finds credentials in texts. Linear; a text that holds none of the marks costs one pass of SIMD.</summary>
internal static class CredentialFinder
{
    private const string PrivateKeyStart = "-----BEGIN ";
    private const string PrivateKeyName = "PRIVATE KEY";
    private const string PrivateKeyEnd = "-----END ";
    private const string Dashes = "-----";
    private const string TokenStart = "eyJ";
    private const string Scheme = "://";
    private const int LeastTokenPart = 8;
    private const int LongestHeading = 60;
    private const int LongestUser = 256;

    private static readonly string[] PasswordNames = ["Password=", "password=", "Pwd=", "pwd="];

    private static readonly SearchValues<string> Marks = SearchValues.Create(
        [.. TokenShape.All.Select(static shape => shape.Prefix), PrivateKeyStart, TokenStart, Scheme, .. PasswordNames], StringComparison.Ordinal);

    private static readonly SearchValues<char> UserEnds = SearchValues.Create(" \t\r\n/\"'<>");
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n;,&\"'<>");

    private static readonly SearchValues<char> Base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Adds what it finds, in order.</summary>
    public static void Find(ReadOnlySpan<char> text, List<Finding> found)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAny(Marks);
            if (next < 0)
            {
                return;
            }

            at += next;
            var finding = At(text, at);
            if (finding.Length > 0)
            {
                found.Add(finding);
            }

            at = Math.Max(at + 1, finding.End);
        }
    }

    private static Finding At(ReadOnlySpan<char> text, int at)
    {
        foreach (var shape in TokenShape.All)
        {
            if (shape.Match(text, at) is var length and > 0)
            {
                return new(shape.Kind, at, length);
            }
        }

        var rest = text[at..];
        if (rest.StartsWith(PrivateKeyStart, StringComparison.Ordinal))
        {
            return new(FindingKind.PrivateKey, at, PrivateKey(rest));
        }

        if (rest.StartsWith(TokenStart, StringComparison.Ordinal))
        {
            return new(FindingKind.JsonWebToken, at, WebToken(rest));
        }

        return rest.StartsWith(Scheme, StringComparison.Ordinal) ? InAddress(text, at + Scheme.Length) : InSettings(text, at);
    }

    // From its first line to its last; to the end of the text when that is missing.
    private static int PrivateKey(ReadOnlySpan<char> rest)
    {
        var heading = rest[PrivateKeyStart.Length..Math.Min(rest.Length, LongestHeading)];
        if (heading.IndexOf(Dashes, StringComparison.Ordinal) is not (var length and > 0) || !heading[..length].Contains(PrivateKeyName, StringComparison.Ordinal))
        {
            return 0;
        }

        var end = rest.IndexOf(PrivateKeyEnd, StringComparison.Ordinal);
        if (end < 0)
        {
            return rest.Length;
        }

        var last = rest[(end + PrivateKeyEnd.Length)..].IndexOf(Dashes, StringComparison.Ordinal);
        return last < 0 ? rest.Length : end + PrivateKeyEnd.Length + last + Dashes.Length;
    }

    // Three parts, of which the first two are JSON objects.
    private static int WebToken(ReadOnlySpan<char> rest)
    {
        var head = Part(rest);
        if (head < LeastTokenPart || rest.Length <= head || rest[head] != '.' || !rest[(head + 1)..].StartsWith(TokenStart, StringComparison.Ordinal))
        {
            return 0;
        }

        var body = Part(rest[(head + 1)..]);
        var signature = head + 1 + body;
        if (body < LeastTokenPart || rest.Length <= signature || rest[signature] != '.')
        {
            return 0;
        }

        var last = Part(rest[(signature + 1)..]);
        return last < LeastTokenPart ? 0 : signature + 1 + last;
    }

    private static int Part(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Base64Url) is var end and >= 0 ? end : text.Length;

    // scheme://user:password@host
    private static Finding InAddress(ReadOnlySpan<char> text, int start)
    {
        var user = text[start..Math.Min(text.Length, start + LongestUser)];
        var end = user.IndexOfAny(UserEnds);
        user = end < 0 ? user : user[..end];
        var at = user.LastIndexOf('@');
        var colon = at < 0 ? -1 : user[..at].IndexOf(':');
        return colon > 0 && colon < at - 1 ? new(FindingKind.PasswordInAddress, start + colon + 1, at - colon - 1) : default;
    }

    private static Finding InSettings(ReadOnlySpan<char> text, int at)
    {
        foreach (var name in PasswordNames)
        {
            if (text[at..].StartsWith(name, StringComparison.Ordinal))
            {
                var start = at + name.Length;
                var end = text[start..].IndexOfAny(ValueEnds);
                var length = end < 0 ? text.Length - start : end;
                var isShown = length >= 4 && text.Slice(start, length).ContainsAnyExcept("*x.");
                return isShown ? new(FindingKind.PasswordInSettings, start, length) : default;
            }
        }

        return default;
    }
}
