using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(AtlasBot.Browser.Chromium))]

namespace AtlasBot.Browser;

/// <summary>The one browser of all tests: an installed one, never a downloaded one. Where there is none, the tests are left out and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "ATLASBOT_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Starts the browser, where there is one.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Installed() is { } path)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path });
        }
    }

    /// <summary>A window with nothing kept from any other.</summary>
    /// <param name="width">Its width in CSS pixels.</param>
    /// <param name="height">Its height.</param>
    /// <param name="colours">Light or dark.</param>
    public Task<IBrowserContext> WindowAsync(int width, int height, ColorScheme colours)
    {
        Assert.SkipWhen(
            browser is null,
            $"Left out, for no browser is installed here: apt-get install chromium, or name the program of one in {Variable}, and this runs.");
        return browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colours,
            Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private static string? Installed() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} is {named}, where there is no program.")
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
                .FirstOrDefault(File.Exists);
}
