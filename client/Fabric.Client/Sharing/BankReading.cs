using Fabric.Core.Banks.Reads;

namespace Fabric.Client.Sharing;

/// <summary>One of the banks that a question to several is answered from, whoever owns it. Dispose it just once.</summary>
/// <param name="reader">The bank.</param>
/// <param name="counts">Asked when the answer is computed: whether what was read counts.</param>
/// <param name="end">Ends the reading.</param>
internal sealed class BankReading(BankReader reader, Func<bool> counts, Action end) : IDisposable
{
    public BankReader Reader => reader;

    public bool Counts => counts();

    public void Dispose() => end();
}
