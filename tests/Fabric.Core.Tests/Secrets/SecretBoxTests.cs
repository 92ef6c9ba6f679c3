using Fabric.Core.Banks.Retain;
using Fabric.Core.Ids;
using Fabric.Core.Secrets;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Secrets;

public sealed class SecretBoxTests
{
    private static readonly SecretBox Box = Make("acme", "k2", "k1");

    [Fact]
    public void TryOpen_WhatWasSealed_IsTheTextAndNeverLooksTheSame() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), static given =>
        {
            var text = WellFormed.Of(given.Get);
            var (one, two) = (Box.Seal(text), Box.Seal(text));
            return one != two && one.StartsWith("fabric-secret:1:k2:", StringComparison.Ordinal) && Box.TryOpen(one, out var opened) && opened == text;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryOpen_OlderKeyOfTheList_IsOpened() => Box.TryOpen(Make("acme", "k1").Seal("quartz"), out _).ShouldBeTrue();

    [Fact]
    public void TryOpen_OtherSpaceOtherKeyOrChanged_IsNot()
    {
        var seal = Box.Seal("quartz");

        Make("rival", "k2", "k1").TryOpen(seal, out _).ShouldBeFalse();
        Make("acme", "k3").TryOpen(seal, out _).ShouldBeFalse();
        Box.TryOpen(seal.Replace("k2", "k1", StringComparison.Ordinal), out _).ShouldBeFalse();
        for (var i = 0; i < seal.Length; i++)
        {
            // The last character carries bits that no byte has.
            var changed = seal[..i] + (seal[i] == 'A' ? 'B' : 'A') + seal[(i + 1)..];
            (Box.TryOpen(changed, out var text) && text != "quartz").ShouldBeFalse();
        }

        Box.TryOpen("fabric-secret:1:k2:AAAA", out _).ShouldBeFalse();
        Box.TryOpen("fabric-secret:1:", out _).ShouldBeFalse();
        Box.TryOpen("quartz", out _).ShouldBeFalse();
    }

    private static SecretBox Make(string space, params string[] ids) => new(
        new() { Keys = [.. ids.Select(id => new SecretKeyOptions { Id = id, Key = Convert.ToBase64String([.. Enumerable.Repeat((byte)id[1], 32)]) })] },
        new SpaceId(space));
}
