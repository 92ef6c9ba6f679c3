namespace Fabric.Client.Tests.Http;

/// <summary>A request that a scripted server was sent.</summary>
internal sealed record ScriptedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
