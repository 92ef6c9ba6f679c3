namespace Fabric.Silo.Tests.Kubernetes;

/// <summary>The secrets that a cluster begins with.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData("fabric-cluster", "secret")]
    [InlineData("fabric-cluster", "dashboard-admin-key")]
    [InlineData("fabric-stores", "qdrant-api-key")]
    public async Task Make_Secret_IsLongAndEachTimeAnother(string secret, string key)
    {
        using var first = await MadeSecrets.MakeAsync("acme");
        using var second = await MadeSecrets.MakeAsync("acme");

        first.Read(secret, key).Length.ShouldBe(64);
        first.Read(secret, key).ShouldAllBe(static letter => char.IsAsciiHexDigitLower(letter));
        (first.Read(secret, key) == second.Read(secret, key)).ShouldBeFalse();
    }

    [Fact]
    public async Task Make_RedisPassword_IsThatOfItsUser()
    {
        using var made = await MadeSecrets.MakeAsync("acme");
        var password = made.Read("fabric-stores", "redis-connection-string").Split("password=")[1];

        password.Length.ShouldBe(64);
        made.Read("fabric-redis", "users.acl").ShouldStartWith($"user default on >{password} ");
    }

    [Fact]
    public async Task Make_Key_OpensTheSpaceAndIsKeptAsAHash()
    {
        using var made = await MadeSecrets.MakeAsync("acme");

        made.Key.ShouldStartWith("fk_");
        made.Read("fabric-keys", "keys.json").ShouldContain("\"acme\"");
        made.Read("fabric-keys", "keys.json").ShouldNotContain(made.Key.Split('_', 3)[2]);
    }
}
