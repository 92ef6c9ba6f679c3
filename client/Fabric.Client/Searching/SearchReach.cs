using Fabric.Core.Recall;

namespace Fabric.Client.Searching;

/// <summary>How many memories a search has the projection find before it ranks them: enough that the rest could hardly be among the best.</summary>
internal static class SearchReach
{
    public static int Of(RecallRequest request)
    {
        var (least, times) = request.Effort switch
        {
            Effort.Low => (64, 2),
            Effort.High => (1_024, 8),
            _ => (256, 4),
        };

        // A budget or diversity passes over hits, and some filters are only judged when the memories are read.
        var isThinned = request.TokenBudget is not null || request.Diversity > 0 || request.Filter is not null;
        return Math.Min(Math.Max(least, request.K * times) * (isThinned ? 2 : 1), Core.Projections.ProjectionReader.MaxMemories);
    }
}
