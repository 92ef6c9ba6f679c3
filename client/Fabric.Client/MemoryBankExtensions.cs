using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Ids;
using Fabric.Core.Recall;
using Fabric.Core.Reflection.Answers;

namespace Fabric.Client;

/// <summary>Short forms of the usual calls.</summary>
public static class MemoryBankExtensions
{
    /// <summary>Stores one memory.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="item">What to remember.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    public static async Task<RetainOutcome> RetainAsync(
        this IMemoryBank bank, RetainItem item, CancellationToken cancellationToken = default)
    {
        var result = await bank.RetainAsync(new RetainRequest([item]), cancellationToken).ConfigureAwait(false);
        return result.Outcomes[0];
    }

    /// <summary>Stores one memory.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="text">What to remember.</param>
    /// <param name="cancellationToken">Cancels while the request still waits for its turn.</param>
    public static Task<RetainOutcome> RetainAsync(
        this IMemoryBank bank, string text, CancellationToken cancellationToken = default) =>
        bank.RetainAsync(new RetainItem(text), cancellationToken);

    /// <summary>Finds the memories that answer a question.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="query">The question.</param>
    /// <param name="k">How many at most.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Task<RecallResult> RecallAsync(
        this IMemoryBank bank, string query, int k = 10, CancellationToken cancellationToken = default) =>
        bank.RecallAsync(new RecallRequest(query) { K = k }, cancellationToken);

    /// <summary>Answers a question from the memories.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="question">The question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Task<ReflectResult> ReflectAsync(
        this IMemoryBank bank, string question, CancellationToken cancellationToken = default) =>
        bank.ReflectAsync(new ReflectRequest(question), cancellationToken);

    /// <summary>Reports which memories were of use.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="ids">The memories.</param>
    public static Task<CiteResult> CiteAsync(this IMemoryBank bank, params MemoryId[] ids) =>
        bank.CiteAsync(new CiteRequest(ids));

    /// <summary>Takes one memory out of every read.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="ids">The memories.</param>
    public static Task<ForgetResult> ForgetAsync(this IMemoryBank bank, params MemoryId[] ids) =>
        bank.ForgetAsync(new ForgetRequest { Ids = ids });

    /// <summary>Appends one message to a session.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="session">The session.</param>
    /// <param name="actor">Who said it.</param>
    /// <param name="text">What was said.</param>
    public static Task<RetainResult> AppendAsync(this IMemoryBank bank, SessionId session, string actor, string text) =>
        bank.AppendAsync(new AppendRequest(session, [new SessionMessage(actor, text)]));
}
