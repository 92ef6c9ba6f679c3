using Fabric.Client.Hosting;
using Fabric.Core.Banks;
using Fabric.Core.Secrets;

namespace Fabric.Testing.Secrets;

/// <summary>Keys for secrets, which protect nothing: they are written down here.</summary>
public static class TestSecrets
{
    /// <summary>The usual options, with a key.</summary>
    public static FabricOptions Options => With("first");

    /// <summary>Options with these keys; the first seals.</summary>
    public static FabricOptions With(params string[] ids) => new() { Bank = new BankOptions { Secrets = new() { Keys = [.. ids.Select(Key)] } } };

    /// <summary>The key of a name.</summary>
    public static SecretKeyOptions Key(string id) => new() { Id = id, Key = Convert.ToBase64String([.. Enumerable.Range(id[0], 32).Select(static b => (byte)b)]) };
}
