using System.Numerics;

namespace Fabric.Core.Recall.Arms;

/// <summary>The eligible rows of a bank, in order.</summary>
internal ref struct EligibleRows(BankScores bank)
{
    private readonly ReadOnlySpan<ulong> _words = bank.Eligible.AsSpan(0, bank.Snapshot.BitmapWords);
    private int _next;
    private ulong _word;

    public int Current { get; private set; }

    public bool MoveNext()
    {
        while (_word == 0)
        {
            if (_next == _words.Length)
            {
                return false;
            }

            _word = _words[_next++];
        }

        Current = ((_next - 1) << 6) + BitOperations.TrailingZeroCount(_word);
        _word &= _word - 1;
        return true;
    }
}
