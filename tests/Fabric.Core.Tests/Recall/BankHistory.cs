using System.Text.Json;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Tests.Recall;

/// <summary>Makes memories from a seed and plays them into an index.</summary>
internal sealed class BankHistory(int seed)
{
    public const int Dimensions = 16;

    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Words =
    [
        "garden", "river", "piano", "budget", "invoice", "Lisbon", "server", "deploy", "coffee", "marathon", "doctor", "kitten",
        "violin", "passport", "recipe", "winter", "compiler", "kernel", "budget", "mountain", "ticket", "guitar", "Ada", "Berlin",
    ];

    private readonly Random _random = new(seed);
    private int _sequence;

    public SortedDictionary<int, (Memory Memory, float[] Vector)> Live { get; } = [];

    public static string Question(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, Words)));

    public static MemoryRow Row(Memory memory) => MemoryRow.From(memory, MemoryJson.Serialize(memory));

    public static float[] Vector(Random random)
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < Dimensions; i++)
        {
            vector[i] = (float)((random.NextDouble() * 2) - 1);
        }

        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / length)];
    }

    public Memory Next(bool plain = false)
    {
        var sequence = _sequence++;
        var at = Start.AddHours(_random.Next(0, 5000));
        var text = string.Join(' ', Enumerable.Range(0, _random.Next(1, 12)).Select(_ => Pick(_random, Words))) + (_random.Next(4) == 0 ? "?" : ".");
        var memory = new Memory
        {
            Id = $"m{sequence:D5}",
            Sequence = sequence,
            Text = text,
            EventTime = at,
            RecordedAt = Start.AddHours(sequence),
            Validity = new(at),
            Provenance = new() { Actor = Pick(_random, ["ada", "bob", "cid"]) },
        };
        return plain ? memory : Dress(memory, sequence);
    }

    /// <summary>Appends, replaces and removes at random.</summary>
    public void Play(BankIndex index, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var choice = _random.Next(10);
            if (choice < 7 || Live.Count == 0)
            {
                var memory = Next();
                var vector = Vector(_random);
                Live.Add(index.Append(Row(memory), memory, vector), (memory, vector));
            }
            else if (choice == 7)
            {
                var row = Pick(_random, [.. Live.Keys]);
                index.Remove(row);
                Live.Remove(row);
            }
            else
            {
                var row = Pick(_random, [.. Live.Keys]);
                var (memory, vector) = Live[row];
                var changed = memory with { Evidence = memory.Evidence + 1, State = Pick(_random, Enum.GetValues<MemoryState>()[..3]) };
                index.Replace(row, Row(changed), changed);
                Live[row] = (changed, vector);
            }
        }
    }

    public BankSnapshot Reload()
    {
        using var index = new BankIndex(Dimensions);
        foreach (var (memory, vector) in Live.Values.OrderBy(pair => pair.Memory.Sequence))
        {
            index.Append(Row(memory), memory, vector);
        }

        return index.Publish(1);
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private Memory Dress(Memory memory, int sequence) => memory with
    {
        Kind = Pick(_random, Enum.GetValues<MemoryKind>()),
        Trust = Pick(_random, Enum.GetValues<Trust>()),
        State = _random.Next(5) == 0 ? MemoryState.Superseded : MemoryState.Active,
        Importance = _random.Next(0, 11) / 10.0,
        Tags = _random.Next(2) == 0 ? null : [Pick(_random, ["draft", "home", "work"]), Pick(_random, ["x", "y"])],
        Entities = _random.Next(2) == 0 ? null : [new("name", Pick(_random, ["ada lovelace", "berlin", "lisbon"]))],
        FactKey = _random.Next(5) == 0 ? "user.city" : null,
        Links = sequence > 0 && _random.Next(4) == 0 ? [new($"m{_random.Next(sequence):D5}", "similar", 0.5f)] : null,
        Metadata = _random.Next(2) == 0 ? null : Metadata(),
        Policy = new()
        {
            Layer = Pick(_random, Enum.GetValues<Layer>()),
            Sensitivity = Pick(_random, Enum.GetValues<Sensitivity>()),
            ExpiresAt = _random.Next(6) == 0 ? Start.AddHours(_random.Next(0, 9000)) : null,
        },
        Provenance = memory.Provenance with
        {
            Session = _random.Next(3) == 0 ? (SessionId?)null : new SessionId($"s{_random.Next(3)}"),
            Turn = sequence,
            Task = _random.Next(3) == 0 ? "t1" : null,
            Origin = Pick(_random, Enum.GetValues<Origin>()),
        },
    };

    private Dictionary<string, JsonElement> Metadata() => new(StringComparer.Ordinal)
    {
        ["n"] = JsonSerializer.SerializeToElement(_random.Next(0, 5) / 2.0),
        ["s"] = JsonSerializer.SerializeToElement(Pick(_random, ["Alpha", "beta", "Gamma ray"])),
        ["b"] = JsonSerializer.SerializeToElement(_random.Next(2) == 0),
        ["deep"] = JsonSerializer.SerializeToElement(new { a = new { b = _random.Next(3) }, none = (string?)null }),
        ["list"] = JsonSerializer.SerializeToElement(new[] { Pick(_random, ["red", "blue"]), Pick(_random, ["green", "grey"]) }),
        ["long"] = JsonSerializer.SerializeToElement(new string('z', _random.Next(8) == 0 ? 400 : 3)),
    };
}
