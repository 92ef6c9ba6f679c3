using Fabric.Client.Embedded;
using Fabric.Testing.Storage;
using Xunit;

namespace Fabric.Client.Tests.Embedded;

/// <summary>A test of an embedded fabric over a store in memory, both let go at its end.</summary>
public abstract class EmbeddedTest : IAsyncDisposable
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected InMemoryRecordStore Store { get; } = new();

    /// <summary>The fabric that the test opened last.</summary>
    protected EmbeddedFabric? Opened { get; set; }

    /// <summary>A bank of it.</summary>
    protected IMemoryBank Bank => Opened!.Bank("team");

    public virtual async ValueTask DisposeAsync()
    {
        if (Opened is not null)
        {
            await Opened.DisposeAsync();
        }

        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
