using System.Text;

namespace Fabric.Stores.Qdrant.Tests.OpenApi;

/// <summary>The check of exchanges finds what is wrong with them.</summary>
public sealed class QdrantContractTests
{
    private const string Done = """{"result":{"operation_id":1,"status":"completed"},"status":"ok","time":0.1}""";

    [Theory]
    [InlineData("PUT", "/collections/c/points", "wait=true", """{"points":[{"id":1,"vector":{"a":[1,2]},"payload":{"k":["v"]}}]}""", Done)]
    [InlineData("POST", "/collections/c/points/delete", "", """{"filter":{"must":[{"key":"k","match":{"any":["v"]}}]}}""", Done)]
    [InlineData("GET", "/collections/c/exists", "", "", """{"result":{"exists":true},"status":"ok","time":0}""")]
    public void Check_ExchangeThatKeepsToIt_HasNoFault(string method, string path, string query, string body, string answer)
    {
        Check(method, path, query, body, answer).ShouldBeNull();
    }

    [Theory]
    [InlineData("PATCH", "/collections/c/points", "", "{}", Done, "no such operation")]
    [InlineData("PUT", "/collections/c/points", "await=true", """{"points":[]}""", Done, "no await")]
    [InlineData("PUT", "/collections/c/points", "", "", Done, "no body")]
    [InlineData("GET", "/collections/c", "", "{}", Done, "has a body")]
    [InlineData("PUT", "/collections/c/points", "", """{"points":[{"vector":[1]}]}""", Done, "lacks id")]
    [InlineData("PUT", "/collections/c/points", "", """{"points":[{"id":"no-uuid","vector":[1]}]}""", Done, "points[0].id")]
    [InlineData("PUT", "/collections/c/points", "", """{"points":[{"id":1,"vector":[1],"paylod":{}}]}""", Done, "paylod")]
    [InlineData("POST", "/collections/c/points/delete", "", """{"filter":{"mustnt":[]}}""", Done, "mustnt")]
    [InlineData("POST", "/collections/c/points/delete", "", """{"filter":{"must":[{"key":"k","match":{"any":["v","v"]}}]}}""", Done, "match.any")]
    [InlineData("POST", "/collections/c/points/query", "", """{"limit":0}""", """{"result":{"points":[]},"time":0,"status":"ok"}""", "below")]
    [InlineData("PUT", "/collections/c/points", "", """{"points":[]}""", """{"result":{"status":"done"},"status":"ok","time":0}""", "not one of")]
    [InlineData("PUT", "/collections/c/points", "", """{"points":[]}""", """{"result":{},"status":"ok","time":0}""", "lacks status")]
    [InlineData("PUT", "/collections/c/points", "", """{"points":[]}""", """{"result":{"status":"completed"},"state":"ok"}""", "state")]
    public void Check_ExchangeThatDoesNot_SaysWhere(string method, string path, string query, string body, string answer, string fault)
    {
        Check(method, path, query, body, answer).ShouldNotBeNull().ShouldContain(fault);
    }

    private static string? Check(string method, string path, string query, string body, string answer)
    {
        var contract = QdrantContract.Find();
        Assert.SkipWhen(contract is null, "Qdrant's OpenAPI file is not here; it is not part of this project.");
        return contract.Check(new(method, path, query, Encoding.UTF8.GetBytes(body), 200, Encoding.UTF8.GetBytes(answer)));
    }
}
