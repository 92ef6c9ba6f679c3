using System.IO.Compression;

namespace Fabric.Silo.Tests.Packages;

/// <summary>The packed files, used as a stranger uses them.</summary>
public sealed class PackageTests(PackedFiles packed) : IClassFixture<PackedFiles>
{
    [Fact]
    public void Packages_HoldReadmeLicenceDocumentationAndSymbols()
    {
        foreach (var path in Directory.GetFiles(packed.Packages, "*.nupkg"))
        {
            using var package = ZipFile.OpenRead(path);
            var entries = package.Entries.Select(static entry => entry.FullName).ToList();
            var name = Path.GetFileName(path).Replace(".0.1.0.nupkg", "", StringComparison.Ordinal);
            var assembly = name == "Fabric.Cli" ? "Fabric.Silo" : name;

            entries.Any(static entry => entry == "README.md").ShouldBeTrue(path);
            entries.Any(static entry => entry == "LICENSE").ShouldBeTrue(path);
            entries.Any(entry => entry.EndsWith($"/{assembly}.dll", StringComparison.Ordinal)).ShouldBeTrue(path);
            entries.Any(entry => entry.EndsWith($"/{assembly}.xml", StringComparison.Ordinal)).ShouldBeTrue(path);
            File.Exists(Path.ChangeExtension(path, "snupkg")).ShouldBeTrue(path);
        }

        Directory.GetFiles(packed.Packages, "*.nupkg").Length.ShouldBe(7);
    }

    [Fact]
    public async Task Consumer_BuildsTheReadmesExampleAgainstThem_AndItRuns()
    {
        var folder = Directory.CreateDirectory(Path.Combine(packed.Folder, "consumer")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), PackedFiles.ReadExample(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "consumer.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                <!-- Restricted feeds have some packages in older versions than others. -->
                <NoWarn>$(NoWarn);NU1603;NU1605</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Fabric.Client" Version="0.1.0" />
                <PackageReference Include="Fabric.Stores.Sqlite" Version="0.1.0" />
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.10" />
              </ItemGroup>
            </Project>
            """, TestContext.Current.CancellationToken);

        // Into folders of its own: the machine's must not keep a package of a version that will be packed again.
        await PackedFiles.RunAsync(
            folder, "dotnet", "build", "-v", "q", "--nologo", $"-p:RestoreAdditionalProjectSources={packed.Packages}",
            $"-p:RestorePackagesPath={Path.Combine(packed.Folder, "restored")}");
        var output = await PackedFiles.RunAsync(folder, "dotnet", Path.Combine(folder, "bin/Debug/net10.0/consumer.dll"));

        output.ShouldContain("The rate limit is 6000.");
    }

    [Fact]
    public async Task Tool_InstalledFromItsPackage_RetainsAndRecalls()
    {
        var folder = Directory.CreateDirectory(Path.Combine(packed.Folder, "installer")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{packed.Packages}" />
              </packageSources>
            </configuration>
            """, TestContext.Current.CancellationToken);
        var tool = Path.Combine(packed.Folder, "tool");
        await PackedFiles.RunAsync(folder, "dotnet", "tool", "install", "Fabric.Cli", "--tool-path", tool, "--configfile", "nuget.config", "--no-cache");

        await PackedFiles.RunAsync(folder, Path.Combine(tool, "fabric"), "retain", "The orders primary is db-fra-01.");
        var output = await PackedFiles.RunAsync(folder, Path.Combine(tool, "fabric"), "recall", "Which host is the orders primary?");

        output.ShouldContain("db-fra-01");
    }
}
