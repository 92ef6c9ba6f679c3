using System.Reflection;
using System.Runtime.InteropServices;

namespace Fabric.Core.Embeddings;

/// <summary>The table of word vectors that ships inside this assembly, read where the loader mapped it. <c>Assets/make-asset.py</c> has the format.</summary>
/// <remarks>
/// 1. The memory belongs to the loaded assembly; the stream is kept so that neither goes away while the table is in use.
/// 2. Magic, version, sizes and total length are checked once, when the table is opened; word numbers come only from the slots and are
///    checked against the count.
/// 3. Parts are aligned to 4 bytes only, so wide loads are unaligned ones.
/// </remarks>
internal sealed unsafe class WordVectorTable
{
    /// <summary>Name of the resource, and of the table in generator ids.</summary>
    public const string Name = "glove-6b-100d-100k";

    private const int PartAlignment = 64;
    private const int WordBits = 20;

    private readonly UnmanagedMemoryStream _stream;
    private readonly float* _direction;
    private readonly float* _scales;
    private readonly uint* _ends;
    private readonly uint* _slots;
    private readonly sbyte* _codes;
    private readonly byte* _text;
    private readonly uint _slotMask;

    private WordVectorTable(UnmanagedMemoryStream stream)
    {
        _stream = stream;
        var start = stream.PositionPointer;
        var header = *(WordVectorHeader*)start;
        Count = (int)header.Words;
        Dimensions = (int)header.Dimensions;
        RowLength = (int)header.RowLength;
        LongestWord = (int)header.LongestWord;
        Vocabulary = (int)header.Vocabulary;
        _slotMask = header.Slots - 1;

        long at = PartAlignment;
        _direction = (float*)(start + Take(ref at, sizeof(float) * header.RowLength));
        _scales = (float*)(start + Take(ref at, sizeof(float) * header.Words));
        _ends = (uint*)(start + Take(ref at, sizeof(uint) * header.Words));
        _slots = (uint*)(start + Take(ref at, sizeof(uint) * header.Slots));
        _codes = (sbyte*)(start + Take(ref at, header.RowLength * header.Words));
        _text = start + at;
    }

    /// <summary>The table, opened at its first use.</summary>
    public static WordVectorTable Shared { get; } = Open();

    /// <summary>Words in the table; word numbers are ranks by frequency, from 0.</summary>
    public int Count { get; }

    /// <summary>Components of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Codes of a row: <see cref="Dimensions"/>, padded with zeros to a multiple of 16.</summary>
    public int RowLength { get; }

    /// <summary>UTF-8 bytes of the longest word.</summary>
    public int LongestWord { get; }

    /// <summary>Words of the whole vocabulary that the table was cut from.</summary>
    public int Vocabulary { get; }

    /// <summary>The common direction of the table, of length 1.</summary>
    public ReadOnlySpan<float> Direction => new(_direction, Dimensions);

    /// <summary>The number of a word given in lower case UTF-8, or -1.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        var hash = Hash(word);
        for (var slot = hash & _slotMask; _slots[slot] != 0; slot = (slot + 1) & _slotMask)
        {
            if ((_slots[slot] ^ hash) >> WordBits == 0)
            {
                var number = (int)(_slots[slot] & ((1 << WordBits) - 1)) - 1;
                if (word.SequenceEqual(Word(number)))
                {
                    return number;
                }
            }
        }

        return -1;
    }

    /// <summary>A word in UTF-8.</summary>
    public ReadOnlySpan<byte> Word(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)Count, nameof(number));
        var start = number == 0 ? 0 : _ends[number - 1];
        return new ReadOnlySpan<byte>(_text + start, (int)(_ends[number] - start));
    }

    /// <summary>What a code of a word's row stands for.</summary>
    public float Scale(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)Count, nameof(number));
        return _scales[number];
    }

    /// <summary>A word's row of codes with its padding.</summary>
    public ReadOnlySpan<sbyte> Codes(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)number, (uint)Count, nameof(number));
        return new ReadOnlySpan<sbyte>(_codes + ((nint)number * RowLength), RowLength);
    }

    /// <summary>FNV-1a, 32 bits.</summary>
    private static uint Hash(ReadOnlySpan<byte> word)
    {
        var hash = 2166136261;
        foreach (var b in word)
        {
            hash = (hash ^ b) * 16777619;
        }

        return hash;
    }

    private static long Take(ref long at, long bytes)
    {
        var start = at;
        at += (bytes + PartAlignment - 1) / PartAlignment * PartAlignment;
        return start;
    }

    private static WordVectorTable Open()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The word vector table is little-endian and is read in place.");
        }

        if (Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Name}.bin") is not UnmanagedMemoryStream stream
            || stream.Length < Marshal.SizeOf<WordVectorHeader>()
            || !((WordVectorHeader*)stream.PositionPointer)->Describes(stream.Length))
        {
            throw new InvalidOperationException($"The resource {Name}.bin is missing or damaged; build the assembly again.");
        }

        return new WordVectorTable(stream);
    }
}
