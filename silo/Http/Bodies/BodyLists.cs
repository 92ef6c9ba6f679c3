using Fabric.Silo.Http.Problems;

namespace Fabric.Silo.Http.Bodies;

/// <summary>The serializer refuses null where a field is not nullable, but not inside a list.</summary>
internal static class BodyLists
{
    public static IReadOnlyList<T>? WithoutNulls<T>(this IReadOnlyList<T>? list, string path)
        where T : class
    {
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is null)
            {
                throw BodyFault.Of($"{path}[{i}]", "is null");
            }
        }

        return list;
    }
}
