using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using AtlasBot.Sandbox;
using Microsoft.Playwright;

namespace AtlasBot.Browser;

/// <summary>How the page bears a thousand messages a second; run with <c>-explicit only</c>, and see deploy/PERFORMANCE.md.</summary>
public sealed class Measurements(Chromium chromium, ITestOutputHelper output)
{
    private const int Seconds = 10;
    private const int PerSecond = 1000;

    // Frames that come late, tasks that hold the page up, and how long a key takes until it is drawn.
    private const string Watch = """
        () => {
          const seen = window.seen = { frames: [], tasks: [], keys: [], until: false };
          let last = performance.now();
          const frame = now => { seen.frames.push(now - last); last = now; seen.until || requestAnimationFrame(frame); };
          requestAnimationFrame(frame);
          new PerformanceObserver(list => seen.tasks.push(...list.getEntries().map(one => one.duration))).observe({ type: "longtask" });
          document.getElementById("write").addEventListener("keydown", event => {
            requestAnimationFrame(() => setTimeout(() => seen.keys.push(performance.now() - event.timeStamp)));
          });
        }
        """;

    private const string Tell = """
        () => {
          const { frames, tasks, keys } = window.seen;
          window.seen.until = true;
          const at = (all, part) => all.length ? [...all].sort((one, other) => one - other)[Math.min(all.length - 1, Math.floor(all.length * part))].toFixed(0) : "-";
          return `frames: median ${at(frames, .5)} ms, p99 ${at(frames, .99)} ms, longest ${at(frames, 1)} ms, ${frames.length} in all; `
            + `tasks over 50 ms: ${tasks.length}, longest ${at(tasks, 1)} ms; key to screen: median ${at(keys, .5)} ms, longest ${at(keys, 1)} ms of ${keys.length}`;
        }
        """;

    [Fact(Explicit = true)]
    public async Task A_thousand_messages_a_second_from_a_bot_to_a_crowd()
    {
        await using var scene = await Scene.OpenAsync(chromium, make: ClientScenes.Nobody);
        var telegram = scene.Sandbox.Telegram;
        scene.Sandbox.Cast.Bot.PaysForBroadcasts = true;
        var people = scene.Sandbox.Cast.Members.Select(member => member.Person)
            .Concat(Enumerable.Range(1, 2 * PerSecond).Select(i => telegram.AddPerson(100_000 + i, $"Reader {i}"))).ToList();
        people.ForEach(person => person.Says("/start"));
        using var bot = new HttpClient { BaseAddress = telegram.Address };
        var path = new Uri($"/bot{RunningSandbox.Token}/sendMessage", UriKind.Relative);
        await scene.Page.GetByRole(AriaRole.Button, new() { Name = "Director's panel" }).ClickAsync();
        var taken = 0;

        await MeasureAsync(scene, "Ben", async number =>
        {
            var message = new { chat_id = people[number % people.Count].Id, text = $"Message <b>{number}</b>", parse_mode = "HTML", allow_paid_broadcast = true };
            using var answer = await bot.PostAsJsonAsync(path, message, TestContext.Current.CancellationToken);
            Interlocked.Add(ref taken, answer.IsSuccessStatusCode ? 1 : 0);
        });

        output.WriteLine($"{taken} of {Seconds * PerSecond} were taken");
    }

    [Fact(Explicit = true)]
    public async Task A_thousand_messages_a_second_in_the_chat_that_is_open()
    {
        await using var scene = await Scene.OpenAsync(chromium, make: ClientScenes.Nobody);
        var (rauf, group) = (scene.Sandbox.Cast.Find(1004)!.Person, scene.Sandbox.Cast.Groups[0]);

        await MeasureAsync(scene, "Caucasus seminar", number =>
        {
            rauf.Says($"Message {number}, as long as what people write to one another in a group when there is news.", group);
            return Task.CompletedTask;
        });
    }

    [Fact(Explicit = true)]
    public async Task Scrolling_and_writing_in_a_chat_of_ten_thousand_messages()
    {
        await using var scene = await Scene.OpenAsync(chromium, make: ClientScenes.Nobody);
        var ben = scene.Sandbox.Cast.Find(1003)!.Person;
        for (var i = 1; i <= 10_000; i++)
        {
            ben.Says($"Message {i} of a chat that has been going on for years, with a line or two each time.");
        }

        var clock = Stopwatch.StartNew();
        await scene.BeAsync("Ben");
        await Assertions.Expect(scene.Bubbles.Last).ToContainTextAsync("Message 10000");
        var opened = clock.ElapsedMilliseconds;
        await scene.Page.EvaluateAsync(Watch);
        await scene.Page.GetByRole(AriaRole.Log).HoverAsync();
        for (var i = 0; i < 100; i++)
        {
            await scene.Page.Mouse.WheelAsync(0, -800);
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await scene.Page.Locator("#write").PressSequentiallyAsync(new string('a', 40), new() { Delay = 50 });
        output.WriteLine($"opened in {opened} ms; {await scene.Page.EvaluateAsync<string>(Tell)}");
    }

    private async Task MeasureAsync(Scene scene, string chat, Func<int, Task> send)
    {
        await scene.BeAsync(chat);
        await scene.Page.EvaluateAsync(Watch);
        var clock = Stopwatch.StartNew();
        var typing = scene.Page.Locator("#write").PressSequentiallyAsync(new string('a', 5 * (Seconds - 1)), new() { Delay = 190 });
        var sends = new List<Task>();
        while (sends.Count < Seconds * PerSecond)
        {
            for (var due = Math.Min(Seconds * PerSecond, (int)(clock.Elapsed.TotalSeconds * PerSecond)); sends.Count < due;)
            {
                sends.Add(send(sends.Count));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(sends);
        var rate = sends.Count / clock.Elapsed.TotalSeconds;
        await typing;
        var seen = await scene.Page.EvaluateAsync<string>(Tell);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate:0} messages a second; {seen}"));
    }
}
