using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Fabric.Core.Banks.State;

/// <summary>Changes of one kind by key. Most commands stage none of most kinds, so the dictionary comes with the first.</summary>
internal struct Staged<TKey, TValue>
    where TKey : notnull
{
    private static readonly Dictionary<TKey, TValue> None = [];

    private Dictionary<TKey, TValue>? _changes;

    public readonly int Count => _changes?.Count ?? 0;

    public TValue this[TKey key]
    {
        set => (_changes ??= [])[key] = value;
    }

    public readonly IReadOnlyDictionary<TKey, TValue> All => _changes ?? None;

    public readonly bool ContainsKey(TKey key) => _changes is not null && _changes.ContainsKey(key);

    public readonly bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_changes is not null)
        {
            return _changes.TryGetValue(key, out value);
        }

        value = default;
        return false;
    }

    public readonly Dictionary<TKey, TValue>.Enumerator GetEnumerator() => (_changes ?? None).GetEnumerator();

    /// <summary>Lays later changes over these; they are not used by themselves any more.</summary>
    public void Absorb(ref readonly Staged<TKey, TValue> later)
    {
        if (_changes is null)
        {
            _changes = later._changes;
            return;
        }

        foreach (var (key, value) in later)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_changes, key, out _) = value;
        }
    }
}
