using Fabric.Client.Chat;
using Fabric.Client.Embedded;
using Fabric.Client.Hosting;
using Fabric.Client.Tests.Embedded;
using Fabric.Core.Banks.Reads;
using Fabric.Core.Memories;
using Microsoft.Extensions.AI;
using Xunit;

namespace Fabric.Client.Tests.Chat;

/// <summary>A test of a chat client over an embedded fabric.</summary>
public abstract class ChatMemoryTest : EmbeddedTest, IAsyncLifetime
{
    protected static readonly ChatMemoryOptions Team = new() { WriteTo = "team", Session = "s1" };

    public async ValueTask InitializeAsync() => Opened = await EmbeddedFabric.OpenAsync(Store, new FabricOptions());

    protected static ChatMessage User(string text) => new(ChatRole.User, text);

    /// <summary>What a bank holds, in the order in which it came.</summary>
    protected async Task<IReadOnlyList<Memory>> KeptAsync(FabricChatClient chat, string bank = "team")
    {
        await chat.FlushAsync(Token);
        var page = await Opened!.Bank(bank).ListAsync(new ListRequest(), Token);
        return [.. page.Memories.OrderBy(static memory => memory.Sequence)];
    }
}
