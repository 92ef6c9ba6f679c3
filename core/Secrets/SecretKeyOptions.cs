namespace Fabric.Core.Secrets;

/// <summary>A key that secrets are sealed with.</summary>
public sealed record SecretKeyOptions
{
    /// <summary>Names the key in what it sealed: 1 to 32 letters and digits.</summary>
    public string Id { get; init; } = "";

    /// <summary>32 random bytes as base64, such as <c>openssl rand -base64 32</c> makes them. Belongs in a secret store, not in a file beside the data.</summary>
    public string Key { get; init; } = "";

    /// <summary>Names the key without showing it.</summary>
    public override string ToString() => $"key '{Id}'";
}
