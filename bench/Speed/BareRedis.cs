using System.Globalization;
using System.Net.Sockets;
using System.Text;
using StackExchange.Redis;

namespace Fabric.Bench.Speed;

/// <summary>
/// The same script from a bare connection, with as many commands under way as the store has: what Redis itself can do with it.
/// Every command is made beforehand, and of the answers only the number is looked at.
/// </summary>
internal sealed class BareRedis(int port, string sha)
{
    // An answer is an array of a word and a number: four lines.
    private const int LinesPerAnswer = 4;

    private readonly List<byte[]> _commands = [];

    public void Add(IReadOnlyList<RedisKey> keys, IReadOnlyList<RedisValue> arguments)
    {
        var command = new MemoryStream();
        Write(command, $"*{3 + keys.Count + arguments.Count}\r\n");
        Bulk(command, "EVALSHA"u8.ToArray());
        Bulk(command, Encoding.ASCII.GetBytes(sha));
        Bulk(command, Encoding.ASCII.GetBytes(keys.Count.ToString(CultureInfo.InvariantCulture)));
        foreach (var key in keys)
        {
            Bulk(command, (byte[])key!);
        }

        foreach (var argument in arguments)
        {
            Bulk(command, (byte[])argument!);
        }

        _commands.Add(command.ToArray());
    }

    public async Task RunAsync(int depth)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        var buffer = new byte[1 << 16];
        var next = 0;
        var answered = 0;
        long lines = 0;
        using var batch = new MemoryStream();
        while (answered < _commands.Count)
        {
            batch.SetLength(0);
            for (; next < _commands.Count && next - answered < depth; next++)
            {
                batch.Write(_commands[next]);
            }

            await stream.WriteAsync(batch.GetBuffer().AsMemory(0, (int)batch.Length));
            var read = await stream.ReadAsync(buffer);
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            answered = (int)(lines / LinesPerAnswer);
        }
    }

    private static void Bulk(MemoryStream command, byte[] value)
    {
        Write(command, $"${value.Length}\r\n");
        command.Write(value);
        command.Write("\r\n"u8);
    }

    private static void Write(MemoryStream command, string text) => command.Write(Encoding.ASCII.GetBytes(text));
}
