using Fabric.Core.Memories;

namespace Fabric.Core.Recall.Index;

/// <summary>Which rows of a bank a read may return.</summary>
/// <param name="Now">The instant of the read: what has expired by then is left out.</param>
internal readonly record struct Eligibility(DateTimeOffset Now)
{
    /// <summary>The caller's filter.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>What held in the world at this instant; superseded memories too.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>What had been recorded at this instant; old versions too.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>The least trust, unless the filter names trust or state.</summary>
    public Trust MinTrust { get; init; }

    /// <summary>Whether private memories are in.</summary>
    public bool IncludePrivate { get; init; }

    /// <summary>Whether secret memories are in: never in a recall.</summary>
    public bool IncludeSecret { get; init; }

    /// <summary>Whether the archive is in; it is when the filter names the layer.</summary>
    public bool IncludeArchive { get; init; }

    /// <summary>Whether superseded and quarantined memories are in; they are when the filter names the state.</summary>
    public bool IncludeInactive { get; init; }

    /// <summary>What a recall may return.</summary>
    public static Eligibility Of(RecallRequest request, DateTimeOffset now) => new(now)
    {
        Filter = request.Filter,
        AsOf = request.AsOf,
        KnownAt = request.KnownAt,
        MinTrust = request.MinTrust,
        IncludePrivate = request.IncludePrivate,
        IncludeSecret = request.IncludeSecret,
        IncludeArchive = request.Effort == Effort.High,
    };

    /// <summary>Whether the plain rows are the answer, but for the filter and what has ended.</summary>
    public bool IsPlain =>
        AsOf is null && KnownAt is null && MinTrust <= Trust.Untrusted && !IncludePrivate && !IncludeSecret && !IncludeArchive
        && !IncludeInactive && (Filter is null || !Filter.Widens);

    /// <summary>Whether a row is in, the filter apart: the rule that the bitmaps of the snapshot answer faster.</summary>
    public bool Admits(MemoryRow row)
    {
        var traits = row.Traits;
        var now = Now.UtcTicks;
        var anyState = IncludeInactive || Filter is { NamesState: true };
        var trustNamed = anyState || Filter is { NamesTrust: true };
        var known = KnownAt?.UtcTicks ?? MemoryRow.Never - 1;
        if (traits.State == MemoryState.Forgotten || row.ExpiryTicks <= now
            || row.RecordedTicks > known || row.ReplacedTicks <= known)
        {
            return false;
        }

        // Until the fabric learned that another memory took its place, it held without an end.
        var taken = KnownAt is null || row.SupersededTicks == MemoryRow.Never || row.SupersededTicks <= known;
        var validTo = traits.State == MemoryState.Superseded && !taken ? MemoryRow.Never : row.ValidToTicks;
        var held = AsOf is { } asOf
            ? row.ValidFromTicks <= asOf.UtcTicks && asOf.UtcTicks < validTo
            : anyState || validTo > now;
        var stateFits = anyState || traits.State == MemoryState.Active || (traits.State == MemoryState.Superseded && (AsOf is not null || !taken));
        var trustFits = trustNamed || traits.Trust >= (MinTrust > Trust.Untrusted ? MinTrust : Trust.Untrusted);
        var layerFits = traits.Layer != Layer.Archive || IncludeArchive || Filter is { NamesLayer: true };
        var secrecyFits = traits.Sensitivity switch
        {
            Sensitivity.Secret => IncludeSecret,
            Sensitivity.Private => IncludePrivate,
            _ => true,
        };
        return held && stateFits && trustFits && layerFits && secrecyFits;
    }
}
