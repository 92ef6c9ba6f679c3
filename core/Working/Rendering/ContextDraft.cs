using System.Text;
using Fabric.Core.Text;

namespace Fabric.Core.Working.Rendering;

/// <summary>Gathers parts of a context while there is room, and puts them in order.</summary>
internal sealed class ContextDraft(int limit, ITokenCounter counter)
{
    private static readonly string[] Heads =
        ["", "# Pinned\n", "# Tools\n", "# Work\n", "# State\n", "# Recalled\n", "# Left out\n"];

    private readonly List<Part> _parts = [];
    private int _sections;

    public int Remaining { get; private set; } = limit;

    public IReadOnlyDictionary<string, (int Tokens, bool Shortened)> Included =>
        _parts.Where(static part => part.Id is not null)
            .ToDictionary(static part => part.Id!, static part => (part.Tokens, part.Shortened), StringComparer.Ordinal);

    /// <summary>What a part of a section would take, its heading included when it is the first.</summary>
    public int Cost(ContextSection section, int tokens) =>
        tokens + ((_sections & (1 << (int)section)) != 0 ? 0 : counter.Count(Heads[(int)section]));

    /// <summary>Takes a part in; false when there is no room for it.</summary>
    public bool Take(ContextSection section, long order, string? id, string text, int tokens, bool shortened = false)
    {
        var cost = Cost(section, tokens);
        if (cost > Remaining)
        {
            return false;
        }

        _sections |= 1 << (int)section;
        Remaining -= cost;
        _parts.Add(new(section, order, _parts.Count, id, text, tokens, shortened));
        return true;
    }

    public string Write()
    {
        _parts.Sort(static (left, right) =>
            left.Section != right.Section ? left.Section.CompareTo(right.Section)
            : left.Order != right.Order ? left.Order.CompareTo(right.Order)
            : left.Place.CompareTo(right.Place));
        var text = new StringBuilder(_parts.Sum(static part => part.Text.Length) + 128);
        ContextSection? section = null;
        foreach (var part in _parts)
        {
            if (part.Section != section)
            {
                text.Append(Heads[(int)part.Section]);
                section = part.Section;
            }

            text.Append(part.Text);
        }

        return text.ToString();
    }

    private readonly record struct Part(
        ContextSection Section, long Order, int Place, string? Id, string Text, int Tokens, bool Shortened);
}
