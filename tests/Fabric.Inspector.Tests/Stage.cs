using Fabric.Silo.Demo;

namespace Fabric.Inspector.Tests;

/// <summary>The host with the example's data, and the browser: started when the first test needs them.</summary>
public sealed class Stage : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Lazy<Task<InspectedHost>> _host = new(StartHostAsync);
    private readonly Lazy<Task<IBrowser?>> _browser;
    private IPlaywright? _playwright;

    public Stage() => _browser = new(StartBrowserAsync);

    /// <summary>Where screenshots are kept: beside the tests, not in the repository.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    internal Task<InspectedHost> HostAsync() => _host.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Opens a tab, or skips the test where there is no browser.</summary>
    internal async Task<Visit> OpenAsync(Uri? address = null, string theme = "light", int width = 1300, bool withAxe = false)
    {
        var browser = await _browser.Value;
        if (browser is null)
        {
            Assert.Skip("chromium is missing; the page is shown in it.");
        }

        var axe = withAxe ? await Axe.FindAsync() : null;
        return await Visit.OpenAsync(browser!, address ?? (await HostAsync()).Address, theme, width, axe);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && await _browser.Value is { } browser)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }

    private static async Task<InspectedHost> StartHostAsync()
    {
        var host = await InspectedHost.StartAsync(CancellationToken.None);
        await DemoSpace.FillAsync(host.Fabric, CancellationToken.None);
        return host;
    }

    private async Task<IBrowser?> StartBrowserAsync()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) is not { } program)
        {
            return null;
        }

        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }
}
