using System.Text;
using System.Text.Json.Serialization.Metadata;
using Fabric.Core.Banks.Changes;
using Fabric.Core.Banks.Operations;
using Fabric.Core.Banks.Retain;
using Fabric.Core.Banks.Sessions;
using Fabric.Core.Banks.Transfer;
using Fabric.Core.Ids;
using Fabric.Core.Memories;
using Fabric.Core.Recall.Index;

namespace Fabric.Core.Banks;

/// <content>Checks requests before their turn. Every method is thread-safe and throws <see cref="FabricException"/> for a request that breaks a limit.</content>
public sealed partial class MemoryBank
{
    private const int MaxSimilar = 3;

    /// <summary>Checks, analyses and embeds things to remember.</summary>
    /// <param name="request">The things.</param>
    public PreparedRetain Prepare(RetainRequest request)
    {
        CheckBatch(request.Items?.Count, "items", request.Items?.Sum(item => (long)Encoding.UTF8.GetByteCount(item?.Text ?? "")) ?? 0);
        var now = _time.GetUtcNow();
        var items = new PreparedItem[request.Items!.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = FindSimilar(Preparation.Prepare(request.Items[i] ?? new RetainItem(""), now), request.Items[i]?.Gate ?? true);
        }

        return new PreparedRetain(Check(request, Hashable(request, items), RequestJsonContext.Default.RetainRequest), items, null);
    }

    /// <summary>Checks, analyses and embeds messages of a session.</summary>
    /// <param name="request">The messages.</param>
    public PreparedRetain Prepare(AppendRequest request)
    {
        Identifier.Check(request.Session.Value, "session");
        CheckBatch(request.Messages?.Count, "messages", request.Messages?.Sum(m => (long)Encoding.UTF8.GetByteCount(m?.Text ?? "")) ?? 0);
        var now = _time.GetUtcNow();
        var items = new PreparedItem[request.Messages!.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var message = request.Messages[i] ?? new SessionMessage("", "");
            items[i] = Preparation.Prepare(
                new RetainItem(message.Text)
                {
                    Kind = MemoryKind.Experience,
                    Actor = message.Actor,
                    Session = request.Session,
                    EventTime = message.EventTime,
                    Tags = message.Tags,
                    Metadata = message.Metadata,
                    Origin = message.Origin,
                },
                now);
        }

        var hashable = request with { Messages = [.. request.Messages.Select((m, i) => items[i].Refusal is null ? m : new SessionMessage("", ""))] };
        return new PreparedRetain(Check(request, hashable, RequestJsonContext.Default.AppendRequest), items, request.Session);
    }

    /// <summary>Checks a revision, and analyses and embeds its new text.</summary>
    /// <param name="request">The revision.</param>
    public PreparedRevise Prepare(ReviseRequest request)
    {
        Identifier.Check(request.Id.Value, "memory id");
        if (request.Text is not null)
        {
            ItemCheck.Text(request.Text);
        }

        ItemCheck.Tags(request.Tags);
        ItemCheck.Metadata(request.Metadata);
        ItemCheck.Share(request.Confidence, "confidence");
        ItemCheck.Share(request.Importance, "importance");
        var text = request.Text is { } given ? WellFormed.Of(given) : null;
        return new PreparedRevise(
            request,
            Check(request, Hashable(request), RequestJsonContext.Default.ReviseRequest),
            old => Revise(old, request, text),
            text is null ? null : Preparation.Embed(text));
    }

    /// <summary>Checks which memories are to be forgotten.</summary>
    /// <param name="request">Which.</param>
    public Prepared<ForgetRequest> Prepare(ForgetRequest request)
    {
        if (request.Ids is null == request.Filter is null)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "A forget takes either ids or a filter.");
        }

        if (request.Ids is { } ids)
        {
            CheckIds(ids);
        }

        return Prepare(request, RequestJsonContext.Default.ForgetRequest);
    }

    /// <summary>Checks which memories are to be restored.</summary>
    /// <param name="request">Which.</param>
    public Prepared<RestoreRequest> Prepare(RestoreRequest request)
    {
        CheckIds(request.Ids);
        return Prepare(request, RequestJsonContext.Default.RestoreRequest);
    }

    /// <summary>Checks which memories are to be erased.</summary>
    /// <param name="request">Which.</param>
    public Prepared<EraseRequest> Prepare(EraseRequest request)
    {
        CheckIds(request.Ids);
        return Prepare(request, RequestJsonContext.Default.EraseRequest);
    }

    /// <summary>Checks which memories were of use.</summary>
    /// <param name="request">Which.</param>
    public Prepared<CiteRequest> Prepare(CiteRequest request)
    {
        CheckIds(request.Ids);
        return Prepare(request, RequestJsonContext.Default.CiteRequest);
    }

    /// <summary>Checks a link.</summary>
    /// <param name="request">The link.</param>
    public Prepared<LinkRequest> Prepare(LinkRequest request)
    {
        CheckIds([request.From, request.To]);
        if (string.IsNullOrWhiteSpace(request.Relation) || request.Relation.Length > 64)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "The relation must be 1 to 64 characters.");
        }

        if (!(request.Weight >= 0 && request.Weight <= 1) || request.From == request.To)
        {
            throw new FabricException(ErrorCode.InvalidRequest, "A link has a weight of 0 to 1 and leads to another memory.");
        }

        return Prepare(request, RequestJsonContext.Default.LinkRequest);
    }

    /// <summary>Checks the closing of a session.</summary>
    /// <param name="request">The session.</param>
    public Prepared<CloseSessionRequest> Prepare(CloseSessionRequest request)
    {
        Identifier.Check(request.Session.Value, "session");
        if (request.Summary is not null)
        {
            ItemCheck.Text(request.Summary);
        }

        return Prepare(request, RequestJsonContext.Default.CloseSessionRequest);
    }

    /// <summary>Reads and checks lines of an export.</summary>
    /// <param name="lines">The lines, UTF-8.</param>
    /// <param name="firstNumber">The number of the first one, from 1.</param>
    /// <param name="by">Who imports, for the history.</param>
    public PreparedImport PrepareImport(IReadOnlyList<ReadOnlyMemory<byte>> lines, long firstNumber, string? by)
    {
        var read = new List<PreparedImport.Line>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (BankImport.Read(lines[i].Span, firstNumber + i, Preparation) is { } line)
            {
                read.Add(line);
            }
        }

        return new PreparedImport(read, by);
    }

    private Prepared<TRequest> Prepare<TRequest>(TRequest request, JsonTypeInfo<TRequest> type)
        where TRequest : WriteRequest
    {
        var operation = Check(request, request, type);
        return new Prepared<TRequest>(request with { OperationId = operation.Id }, operation);
    }

    private Operation Check<TRequest>(WriteRequest request, TRequest hashable, JsonTypeInfo<TRequest> type)
        where TRequest : WriteRequest => Operation.Of(request, hashable, type, () => Ids.Next(_time.GetUtcNow()));

    // What was refused may hold what JSON cannot carry, such as metadata that is too deep; its refusal is what a repeat repeats.
    private RetainRequest Hashable(RetainRequest request, PreparedItem[] items) =>
        items.Any(item => item.Refusal is not null || IsSecret(item))
            ? request with { Items = [.. request.Items.Select((item, i) => Hashable(item, items[i]))] }
            : request;

    private RetainItem Hashable(RetainItem item, PreparedItem prepared) =>
        prepared.Refusal is not null ? new RetainItem("")
            : IsSecret(prepared) ? item with { Text = Preparation.Secrets.Digest(item.Text) }
            : item;

    // The hash of a payload is kept in the open, and a short secret could be guessed against it; whether this is one only its turn knows.
    private ReviseRequest Hashable(ReviseRequest request) =>
        request.Text is { } text && Preparation.Secrets.CanSeal ? request with { Text = Preparation.Secrets.Digest(text) } : request;

    private static bool IsSecret(PreparedItem item) => item.Refusal is null && item.Memory.Policy.Sensitivity == Sensitivity.Secret;

    private PreparedItem FindSimilar(PreparedItem item, bool gate)
    {
        if (!gate || item.Refusal is not null || item.Junk is not null || item.Vector.Length == 0 || Options.SimilarCosine >= 1)
        {
            return item;
        }

        item.Postings = new PostingList?[item.Terms!.Count];
        item.Similar = Reader.FindSimilar(item.Vector, item.Terms, MaxSimilar, Options.SimilarCosine, item.Postings);
        return item;
    }

    private Memory Revise(Memory old, ReviseRequest request, string? text)
    {
        var eventTime = request.EventTime?.ToUniversalTime() ?? old.EventTime;
        var trust = request.Trust ?? old.Trust;
        var isSecret = old.Policy.Sensitivity == Sensitivity.Secret;
        if (isSecret != ((request.Policy ?? old.Policy).Sensitivity == Sensitivity.Secret))
        {
            // What it was would stay readable, or sealed, in its older versions.
            throw new FabricException(
                ErrorCode.Conflict, $"Memory {old.Id} cannot become a secret or cease to be one; store it anew, and erase this one.");
        }

        text = text is not null && isSecret ? Preparation.Seal(text) : text;
        var released = old.State == MemoryState.Quarantined && request.Trust > old.Trust;
        var revised = old with
        {
            Text = text ?? old.Text,
            Kind = request.Kind ?? old.Kind,
            Tags = request.Tags is null ? old.Tags : WellFormed.All(request.Tags),
            Metadata = request.Metadata ?? old.Metadata,
            Trust = trust,
            Confidence = request.Confidence ?? old.Confidence,
            Importance = request.Importance ?? old.Importance,
            EventTime = eventTime,
            Validity = new Validity(
                request.EventTime is null ? old.Validity.From : eventTime, request.ValidTo?.ToUniversalTime() ?? old.Validity.To),
            Policy = request.Policy ?? old.Policy,
            State = released ? MemoryState.Active : old.State,
            QuarantineReason = released ? null : old.QuarantineReason,
        };
        if (isSecret || (text is null && request.EventTime is null && request.Metadata is null))
        {
            return revised;
        }

        // What is released by its trust was looked at by somebody; a new text was not.
        revised = text is null && request.Metadata is null ? revised : Preparation.Scan(revised);
        return text is null && request.EventTime is null ? revised : Preparation.Analyze(revised, given: null).Memory;
    }

    private static void CheckBatch(int? count, string what, long bytes)
    {
        if (count is null or 0)
        {
            throw new FabricException(ErrorCode.InvalidRequest, $"There are no {what}; give 1 to {RetainLimits.MaxItems}.");
        }

        if (count > RetainLimits.MaxItems)
        {
            throw new FabricException(
                ErrorCode.TooLarge, $"There are {count} {what}; at most {RetainLimits.MaxItems} are taken at once. Split the request.");
        }

        if (bytes > RetainLimits.MaxRequestBytes)
        {
            throw new FabricException(
                ErrorCode.TooLarge,
                $"The texts have {bytes} bytes; at most {RetainLimits.MaxRequestBytes} are taken at once. Split the request.");
        }
    }

    private static void CheckIds(IReadOnlyList<MemoryId>? ids)
    {
        if (ids is null || ids.Count is 0 or > RetainLimits.MaxReferences)
        {
            throw new FabricException(
                ErrorCode.InvalidRequest, $"There are {ids?.Count ?? 0} memory ids; give 1 to {RetainLimits.MaxReferences}.");
        }

        foreach (var id in ids)
        {
            Identifier.Check(id.Value, "memory id");
        }
    }
}
