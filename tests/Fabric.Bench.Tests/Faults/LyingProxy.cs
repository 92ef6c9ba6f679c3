using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Fabric.Bench.Tests.Faults;

/// <summary>Stands before something and answers some of its calls in its place.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The runtime makes the proxy a subtype of it.")]
internal class LyingProxy<T> : DispatchProxy
    where T : class
{
    private T _honest = null!;
    private Func<string, object?[], object?> _lie = null!;

    /// <param name="honest">What answers otherwise.</param>
    /// <param name="lie">The answer to a call, by its name and arguments; null for the honest one.</param>
    public static T Over(T honest, Func<string, object?[], object?> lie)
    {
        var proxy = Create<T, LyingProxy<T>>();
        var self = (LyingProxy<T>)(object)proxy;
        (self._honest, self._lie) = (honest, lie);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _lie(targetMethod!.Name, args!) ?? targetMethod.Invoke(_honest, BindingFlags.DoNotWrapExceptions, null, args, null);
}
