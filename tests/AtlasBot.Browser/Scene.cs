using AtlasBot.Messages;
using AtlasBot.Sandbox;
using Microsoft.Playwright;

namespace AtlasBot.Browser;

/// <summary>A sandbox with the whole bot, and a browser that shows its page. At its end the browser's console has no error in it.</summary>
public sealed class Scene : IAsyncDisposable
{
    private readonly DirectoryInfo data;
    private readonly IBrowserContext window;
    private readonly List<string> complaints = [];
    private bool hasEnded;

    private Scene(RunningSandbox sandbox, DirectoryInfo data, IBrowserContext window, IPage page)
    {
        this.data = data;
        this.window = window;
        Sandbox = sandbox;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
            {
                complaints.Add($"{said.Type}: {said.Text} ({said.Location})");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    private static bool ArePicturesWanted => Environment.GetEnvironmentVariable("ATLASBOT_PICTURE") == "1";

    /// <summary>The sandbox.</summary>
    public RunningSandbox Sandbox { get; }

    /// <summary>The page in the browser.</summary>
    public IPage Page { get; }

    /// <summary>What the open chat shows, one bubble each.</summary>
    public ILocator Bubbles => Page.Locator("#conversation .message");

    /// <summary>Opens a sandbox and its page; the bot runs when this returns.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="width">The window's width in CSS pixels; 390 is a phone's.</param>
    /// <param name="colours">Light or dark.</param>
    /// <param name="make">Makes another bot than the real one.</param>
    public static async Task<Scene> OpenAsync(
        Chromium chromium, int width = 1280, ColorScheme colours = ColorScheme.Light, BotMaker? make = null)
    {
        var window = await chromium.WindowAsync(width, width < 700 ? 844 : 840, colours);
        var cancel = TestContext.Current.CancellationToken;
        var data = Directory.CreateTempSubdirectory("atlas-scene-");
        var sandbox = await RunningSandbox.OpenAsync(
            0, data.FullName, make ?? ((place, starting) => SandboxBot.MakeAsync(place, "", starting)), cancel);
        var scene = new Scene(sandbox, data, window, await window.NewPageAsync());
        await UntilAsync(() => sandbox.Bot.State is BotState.Running or BotState.Crashed);
        Assert.True(sandbox.Bot.State == BotState.Running, string.Join('\n', sandbox.Bot.Words.Lines));
        await scene.Page.GotoAsync(sandbox.Address.AbsoluteUri);
        return scene;
    }

    /// <summary>Opens somebody's phone, or a group, by the name in the list.</summary>
    public async Task BeAsync(string name)
    {
        if (await Page.Locator(".back").IsVisibleAsync())
        {
            await Page.Locator(".back").ClickAsync();
        }

        await Page.Locator("button.chat", new() { Has = Page.GetByText(name, new() { Exact = true }) }).ClickAsync();
        await Page.Locator(".open-chat").WaitForAsync();
    }

    /// <summary>Writes and sends.</summary>
    public async Task SayAsync(string text)
    {
        await Page.Locator("#write").FillAsync(text);
        await Page.Locator("#write").PressAsync("Enter");
    }

    /// <summary>The newest bubble with this text, once it is there; it stays that one whatever becomes of its text.</summary>
    public async Task<ILocator> SeeAsync(string text)
    {
        var bubble = Bubbles.Filter(new() { HasText = text }).Last;
        await bubble.WaitForAsync();
        return Page.Locator($"#conversation .message[data-id='{await bubble.GetAttributeAsync("data-id")}']");
    }

    /// <summary>Presses a button under a bubble and waits until the bot has answered the press.</summary>
    public async Task PressAsync(ILocator bubble, string button)
    {
        var key = bubble.Locator(".key", new() { Has = Page.Locator(".label").GetByText(button, new() { Exact = true }) }).First;
        await key.ClickAsync();
        await Assertions.Expect(Page.Locator(".key.pressed")).ToHaveCountAsync(0);
    }

    /// <summary>Presses Start, and chooses the bot's language where it is not the application's.</summary>
    public async Task SpeaksAsync(Texts words)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        var greeting = await SeeAsync(Texts.In("en").LanguageName);
        if (!(await greeting.InnerTextAsync()).Contains(words.Welcome, StringComparison.Ordinal))
        {
            await PressAsync(greeting, words.LanguageName);
            await SeeAsync(words.LanguageKept);
        }
    }

    /// <summary>Drops a text file on the conversation.</summary>
    public Task DropAsync(string name, string text) => Page.EvaluateAsync(
        """
        ([name, text]) => {
          const files = new DataTransfer();
          files.items.add(new File([text], name, { type: "text/plain" }));
          const where = document.getElementById("conversation");
          for (const kind of ["dragenter", "dragover", "drop"]) {
            where.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
          }
        }
        """,
        new[] { name, text });

    /// <summary>Lets the sandbox's clock run on.</summary>
    public async Task PassAsync(int minutes)
    {
        Sandbox.Clock.JumpTo(Sandbox.Clock.Now + TimeSpan.FromMinutes(minutes));
        await UntilAsync(() => Sandbox.Clock.Jump is null);
    }

    /// <summary>Waits until it is so; the page's own time-out ends it.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Keeps a picture of the page beside the tests, as a phone and as a desktop show it, where ATLASBOT_PICTURE=1 asks for it.</summary>
    public async Task PictureAsync(string name)
    {
        if (ArePicturesWanted)
        {
            await PictureAsync(name, Page);
        }
    }

    private static async Task PictureAsync(string name, IPage page)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures"));
        var usual = page.ViewportSize!;
        foreach (var (width, height) in new[] { (390, 844), (1280, 840) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{name}-{width}.png") });
        }

        await page.SetViewportSizeAsync(usual.Width, usual.Height);
    }

    /// <summary>Makes the picture in README.md of what the window shows now, where ATLASBOT_PICTURE=1 asks for it.</summary>
    public async Task PictureForReadmeAsync()
    {
        if (!ArePicturesWanted)
        {
            return;
        }

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "AtlasBot.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("These tests do not run inside the project: where is its README.md?");
        }

        await Page.Locator("#director .panel").EvaluateAsync("panel => panel.scrollTop = 0");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(root.FullName, "deploy", "sandbox.png") });
    }

    /// <summary>The end of a scene: nothing was wrong in the browser's console.</summary>
    public void HasNoComplaints()
    {
        Assert.Empty(complaints);
        hasEnded = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!hasEnded)
        {
            await PictureAsync($"broken-off-{TestContext.Current.TestMethod?.MethodName}", Page);
        }

        await window.DisposeAsync();
        await Sandbox.DisposeAsync();
        data.Delete(recursive: true);
    }
}
