using System.Globalization;

namespace Fabric.Core.Text;

/// <summary>
/// Finds numbers with a unit and amounts of money, in one chunk ("5km", "$4,000") or over neighbouring ones ("$3 million").
/// </summary>
internal ref struct AmountRun(ReadOnlySpan<char> text, List<Entity> found)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly List<Entity> _found = found;
    private int _start = -1;
    private int _end;
    private decimal _value;
    private string? _unit;

    /// <summary>True where the chunk is part of an amount, or a bare number.</summary>
    public bool Take(Chunk chunk)
    {
        var piece = _text[chunk.Start..chunk.End];
        if (_start >= 0 && TakeUnit(chunk, piece))
        {
            return true;
        }

        if (!chunk.Has(ChunkMarks.Digit) || chunk.Length > 40)
        {
            End();
            TakeCode(chunk, piece);
            return false;
        }

        var prefix = Units.CurrencySignLength(piece);
        var code = _start >= 0 && _value < 0 && chunk.IsAdjacent ? _unit : null;
        var codeStart = _start;
        if (!Numerals.TryRead(piece[prefix..], out var value, out var digits))
        {
            End();
            return false;
        }

        var rest = piece[(prefix + digits)..];
        var unit = prefix > 0 ? Units.Currency(piece[..prefix]) : code;
        if (!rest.IsEmpty && !TakeSuffix(rest, ref value, ref unit))
        {
            End();
            return false;
        }

        if (code is null)
        {
            End();
        }

        (_start, _end, _value, _unit) = (code is null ? chunk.Start : codeStart, chunk.End, value, unit);
        return true;
    }

    /// <summary>Ends the amount at hand, if there is one. A bare number is none.</summary>
    public void End()
    {
        if (_start >= 0 && _unit is not null && _value >= 0)
        {
            var value = string.Create(CultureInfo.InvariantCulture, $"{_value:0.############} {_unit}");
            _found.Add(new Entity(Units.IsMoney(_unit) ? EntityKind.Money : EntityKind.Quantity, value, _start, _end - _start));
        }

        _start = -1;
        _unit = null;
    }

    private bool TakeUnit(Chunk chunk, ReadOnlySpan<char> piece)
    {
        if (!chunk.IsAdjacent || _value < 0)
        {
            return false;
        }

        var scale = piece.Length > 2 || _unit is not null ? Units.Scale(piece) : 1;
        if (scale > 1)
        {
            _value = Numerals.Multiply(_value, scale);
            _end = chunk.End;
            return true;
        }

        if (_unit is not null || Units.Find(piece) is not { } unit)
        {
            return false;
        }

        _unit = unit;
        _end = chunk.End;
        End();
        return true;
    }

    // "USD 20": the code waits, with a value that no amount has, for its number.
    private void TakeCode(Chunk chunk, ReadOnlySpan<char> piece)
    {
        if (piece.Length == 3 && char.IsAsciiLetterUpper(piece[0]) && Units.Find(piece) is { } unit && Units.IsMoney(unit))
        {
            (_start, _end, _value, _unit) = (chunk.Start, chunk.End, -1, unit);
        }
    }

    private static bool TakeSuffix(ReadOnlySpan<char> rest, ref decimal value, ref string? unit)
    {
        if (unit is not null)
        {
            var scale = Units.Scale(rest);
            value = Numerals.Multiply(value, scale);
            return scale > 1;
        }

        unit = Units.Currency(rest) ?? Units.Find(rest);
        return unit is not null;
    }
}
