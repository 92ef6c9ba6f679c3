using Fabric.Core.Teams.Guides;

namespace Fabric.Core.Teams.Records;

/// <summary>The guides of an open task, kept so that its beginning can be repeated.</summary>
internal sealed record StoredGuides(IReadOnlyDictionary<string, Guide> Guides);
