namespace Fabric.Core.Text;

/// <summary>Recognises by its shape what is not prose: addresses, paths, identifiers, codes, versions.</summary>
internal static class CodeShapes
{
    private static readonly WordSet HostEndings = new("com org net edu gov io dev ai app co uk de fr es it eu nl ch");

    private static readonly WordSet FileEndings = new(
        """
        cs csproj sln py js ts tsx jsx json yaml yml xml html css md txt csv pdf png jpg jpeg gif svg zip gz tar log sql sh ps1 bat
        exe dll so java kt go rs c cpp h hpp rb php swift toml ini cfg conf env lock docx xlsx pptx parquet db sqlite ipynb mp3 mp4
        """);

    public static bool TryClassify(ReadOnlySpan<char> piece, ChunkMarks marks, out EntityKind kind)
    {
        kind = EntityKind.Identifier;
        if ((marks & ChunkMarks.Code) == 0)
        {
            return HasHump(piece, marks) || IsErrnoName(piece, marks, out kind);
        }

        if ((marks & ChunkMarks.Url) != 0 || piece.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            kind = EntityKind.Url;
            return true;
        }

        return TryPrefixed(piece, marks, ref kind) || TryPath(piece, marks, ref kind)
            || CodeNumbers.TryClassify(piece, marks, ref kind) || TryIdentifier(piece, marks, ref kind);
    }

    private static bool TryPrefixed(ReadOnlySpan<char> piece, ChunkMarks marks, ref EntityKind kind)
    {
        if ((marks & (ChunkMarks.At | ChunkMarks.Hash)) == 0 || piece.Length < 2)
        {
            return false;
        }

        var at = piece.IndexOf('@');
        kind = at == 0 ? EntityKind.Handle : at > 0 ? EntityKind.Email : piece[0] == '#' ? EntityKind.Hashtag : EntityKind.Identifier;
        return kind switch
        {
            EntityKind.Email => piece[(at + 1)..].Contains('.') && !piece[(at + 1)..].Contains('@') && char.IsLetterOrDigit(piece[at - 1]),
            EntityKind.Handle or EntityKind.Hashtag => char.IsLetterOrDigit(piece[1]) || piece[1] == '_',
            _ => piece[^1] == '#' && char.IsLetter(piece[0]),
        };
    }

    private static bool TryPath(ReadOnlySpan<char> piece, ChunkMarks marks, ref EntityKind kind)
    {
        kind = EntityKind.Path;
        if ((marks & ChunkMarks.Letters) == 0)
        {
            return false;
        }

        if ((marks & ChunkMarks.Backslash) != 0)
        {
            return piece.StartsWith(@"\\", StringComparison.Ordinal) || piece[1] == ':' || HasFileEnding(piece);
        }

        if ((marks & ChunkMarks.Slash) == 0)
        {
            return (marks & ChunkMarks.Dot) != 0 && (marks & (ChunkMarks.Call | ChunkMarks.Colon)) == 0 && HasFileEnding(piece);
        }

        if (piece.Length > 2 && (piece[0] == '/' || piece.StartsWith("./", StringComparison.Ordinal)
            || piece.StartsWith("../", StringComparison.Ordinal) || piece.StartsWith("~/", StringComparison.Ordinal)))
        {
            return true;
        }

        if (HostEndings.Contains(AfterLastDot(piece[..piece.IndexOf('/')])) && piece.IndexOf('.') > 0)
        {
            kind = EntityKind.Url;
            return true;
        }

        return HasFileEnding(piece) || piece.Count('/') > 1;
    }

    private static bool TryIdentifier(ReadOnlySpan<char> piece, ChunkMarks marks, ref EntityKind kind)
    {
        kind = EntityKind.Identifier;
        if ((marks & ChunkMarks.Letters) == 0 || (marks & (ChunkMarks.Slash | ChunkMarks.Backslash)) != 0)
        {
            return false;
        }

        if ((marks & ChunkMarks.Underscore) != 0)
        {
            kind = piece.StartsWith("ERR_", StringComparison.Ordinal) || piece.StartsWith("E_", StringComparison.Ordinal)
                ? EntityKind.ErrorCode : EntityKind.Identifier;
            return true;
        }

        if ((marks & ChunkMarks.Call) != 0 || piece.Contains("::", StringComparison.Ordinal))
        {
            return true;
        }

        if ((marks & ChunkMarks.Dot) == 0)
        {
            return (marks & ChunkMarks.Hyphen) == 0 && HasHump(piece, marks);
        }

        kind = HostEndings.Contains(AfterLastDot(piece)) ? EntityKind.Url : EntityKind.Identifier;
        return IsDotted(piece);
    }

    // Every part has two chars or more, which "e.g", "U.S" and "a.m" have not.
    private static bool IsDotted(ReadOnlySpan<char> piece)
    {
        foreach (var part in piece.Split('.'))
        {
            var range = piece[part];
            if (range.Length < 2 || !(char.IsAsciiLetter(range[0]) || range[0] == '_'))
            {
                return false;
            }
        }

        return true;
    }

    // A lower-case letter before a capital. "McDonald", "MacArthur" and plurals such as "APIs" are no code.
    private static bool HasHump(ReadOnlySpan<char> piece, ChunkMarks marks)
    {
        const ChunkMarks Both = ChunkMarks.Lower | ChunkMarks.Upper;
        if ((marks & Both) != Both || (marks & ChunkMarks.Apostrophe) != 0
            || piece.StartsWith("Mc", StringComparison.Ordinal) || piece.StartsWith("Mac", StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 1; i < piece.Length; i++)
        {
            if (char.IsAsciiLetterUpper(piece[i]) && char.IsAsciiLetterLower(piece[i - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsErrnoName(ReadOnlySpan<char> piece, ChunkMarks marks, out EntityKind kind)
    {
        kind = EntityKind.ErrorCode;
        return marks == ChunkMarks.Upper && piece.Length >= 5 && piece[0] == 'E'
            && (piece.StartsWith("ECONN", StringComparison.Ordinal) || piece is "ENOENT" or "EACCES" or "EPERM" or "EEXIST" or "EINVAL"
                or "ETIMEDOUT" or "EPIPE" or "EADDRINUSE" or "EHOSTUNREACH" or "ENOTFOUND" or "ENOMEM" or "ENOSPC" or "EAGAIN");
    }

    private static bool HasFileEnding(ReadOnlySpan<char> piece) => piece.LastIndexOf('.') > 0 && FileEndings.Contains(AfterLastDot(piece));

    private static ReadOnlySpan<char> AfterLastDot(ReadOnlySpan<char> piece) => piece[(piece.LastIndexOf('.') + 1)..];
}
