namespace Fabric.Grains.Activations;

/// <summary>Takes lines apart that came together.</summary>
internal static class ImportLines
{
    /// <summary>The lines, without the line feeds that end each.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(byte[] lines)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < lines.Length;)
        {
            var length = lines.AsSpan(at).IndexOf((byte)'\n');
            parts.Add(lines.AsMemory(at, length));
            at += length + 1;
        }

        return parts;
    }
}
