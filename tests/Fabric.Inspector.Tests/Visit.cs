using System.Collections.Concurrent;
using System.Text.Json;

namespace Fabric.Inspector.Tests;

/// <summary>A tab that looks at the inspector; everything that goes wrong in it is kept.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<IRequest> _requests = [];

    private Visit(IBrowserContext context, IPage page, Uri address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _faults.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, fault) => _faults.Enqueue($"page error: {fault}");
        page.Dialog += (_, dialog) =>
        {
            _faults.Enqueue($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.RequestFinished += (_, request) => _requests.Enqueue(request);
    }

    public IPage Page { get; }

    public ILocator Main => Page.Locator("#main");

    public static async Task<Visit> OpenAsync(IBrowser browser, Uri address, string theme, int width, string? axe)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        if (axe is not null)
        {
            await context.AddInitScriptAsync(axe);
        }

        return new(context, await context.NewPageAsync(), address);
    }

    /// <summary>Goes to a view, and waits until it is there.</summary>
    public async Task GoAsync(string hash)
    {
        await Page.GotoAsync(new Uri(_address, "/").AbsoluteUri + hash);
        await ReadyAsync(hash);
    }

    /// <summary>Waits until the view of the address is shown, and what it reads afterwards has come.</summary>
    public async Task ReadyAsync(string hash)
    {
        await Page.WaitForFunctionAsync("hash => document.getElementById('main').dataset.ready === hash", hash);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public async Task ShootAsync(string name) =>
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Stage.Screenshots, $"{name}.png"), FullPage = true });

    /// <summary>What axe-core finds fault with, in words.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        var found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`)");
        return [.. found.EnumerateArray().Select(static each => each.GetString()!)];
    }

    /// <summary>Nothing went wrong, nobody else was asked, and nothing was too large.</summary>
    public async Task CheckAsync()
    {
        _faults.ShouldBeEmpty();
        foreach (var request in _requests)
        {
            new Uri(request.Url).GetLeftPart(UriPartial.Authority).ShouldBe(_address.GetLeftPart(UriPartial.Authority));
            (await request.SizesAsync()).ResponseBodySize.ShouldBeLessThan(1 << 20, request.Url);
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
