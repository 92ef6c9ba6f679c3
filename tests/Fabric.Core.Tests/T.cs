using Shouldly;
using Xunit;

namespace Fabric.Core.Tests;

public sealed class T
{
    [Fact]
    public void X_Always_IsOne() => Placeholder.X.ShouldBe(1);
}
