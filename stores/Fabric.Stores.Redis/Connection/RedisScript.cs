using System.Text;

namespace Fabric.Stores.Redis.Connection;

/// <summary>The scripts that run in Redis; each is one step that nothing else comes between.</summary>
internal static class RedisScript
{
    public static readonly string Open = Read("open");
    public static readonly string Commit = Read("commit");
    public static readonly string Settle = Read("settle");
    public static readonly string Load = Read("load");
    public static readonly string Pick = Read("pick");
    public static readonly string Keys = Read("keys");
    public static readonly string History = Read("history");
    public static readonly string Feed = Read("feed");
    public static readonly string Lease = Read("lease");
    public static readonly string Release = Read("release");
    public static readonly string Intents = Read("intents");
    public static readonly string Complete = Read("complete");

    private static string Read(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream(name + ".lua")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
