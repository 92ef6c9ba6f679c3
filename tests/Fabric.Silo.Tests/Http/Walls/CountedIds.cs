using System.Globalization;
using System.Text.RegularExpressions;
using Fabric.Core.Ids;

namespace Fabric.Silo.Tests.Http.Walls;

/// <summary>Ids that are known by their look, as those that a client makes are, so that two runs can be compared without them.</summary>
internal sealed partial class CountedIds : IIdSource
{
    private int _last;

    public static string Without(string text) => Id().Replace(text, "made#");

    public string Next(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"made{Interlocked.Increment(ref _last):D8}");

    [GeneratedRegex("made[0-9]{8}|[0-9a-f]{32}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Id();
}
