using System.Globalization;
using System.Text.RegularExpressions;
using AtlasBot.BotApi;
using AtlasBot.Messages;
using SimulatedTelegram;
using Button = SimulatedTelegram.Button;

namespace AtlasBot.Tests.Stories;

/// <summary>
/// Presses every button that can be reached from a few first words, each once, and notes what nobody should meet: a press that is
/// not answered or does nothing, a button that a phone cuts, a text in another language than the person's.
/// </summary>
public sealed partial class Crawl(World world, Person person)
{
    // What is pressed last, since it takes away what other buttons stand on: leaving, erasing, pausing, what staff decide.
    // So are languages, which change the words of all that follows.
    private static readonly string[] Decisive = ["n", "fg", "g:", "sc:1:", "sc:5:", "w:", "d:", "u:", "wd:", "sr:", "ml:"];

    // A narrow phone has room for about 36 letters across its buttons, and each further button costs some.
    private static readonly int[] WidestInRowOf = [0, 36, 20, 14, 8, 6, 5, 4, 4];

    // Staff see an urgent update as subscribers will, in the newsroom's language.
    private const string UrgentTitle = nameof(Texts.UrgentUpdate);

    // Of a text with holes only what is this long is looked for: shorter pieces are words of several languages.
    private const int LongEnough = 12;

    private static readonly Dictionary<string, List<(string Other, string Piece)>> ForeignTo =
        Texts.Spoken.ToDictionary(language => language, PiecesForeignTo, StringComparer.Ordinal);

    private Texts texts = Texts.In(person.LanguageCode);
    private readonly HashSet<string> pressed = new(StringComparer.Ordinal);
    private readonly HashSet<string> opened = new(StringComparer.Ordinal);
    private readonly Queue<(ShownMessage Message, Button Button)> waiting = [];
    private readonly Queue<(ShownMessage Message, Button Button)> last = [];
    private readonly Queue<string> links = [];
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    /// <summary>What was found that nobody should meet.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>The data of all buttons that were pressed.</summary>
    public IReadOnlyCollection<string> Pressed => pressed;

    /// <summary>Says each of these and presses whatever comes of it.</summary>
    public async Task WalkAsync(params IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            await DoAsync($"“{word}”", () => person.Says(word));
            await PressAllAsync();
        }

        while (last.TryDequeue(out var next))
        {
            // What was said is checked in the language that was chosen.
            texts = Texts.In(LanguageIn(next.Button.Value) ?? person.LanguageCode);
            await PressAsync(next.Message, next.Button, mayBeOver: true);
            texts = Texts.In(person.LanguageCode);
            await DoAsync("“/start”", () => person.Says("/start"), isRead: false);
            await DoAsync("the own language", () => person.Presses(next.Message, new Button("", ButtonKind.Callback, $"g:{person.LanguageCode}")));
            await PressAllAsync();
        }
    }

    private async Task PressAllAsync()
    {
        while (waiting.Count > 0 || links.Count > 0)
        {
            if (waiting.TryDequeue(out var next))
            {
                await PressAsync(next.Message, next.Button, mayBeOver: false);
            }
            else if (links.TryDequeue(out var payload))
            {
                await DoAsync($"the link {payload}", () => person.OpensLink(payload));
            }
        }
    }

    private async Task PressAsync(ShownMessage message, Button button, bool mayBeOver)
    {
        var name = $"[{button.Text}] ({button.Value}) under “{FirstLine(message)}”";
        SimulatedTelegram.Press? press = null;
        var changed = await DoAsync(name, () => press = person.Presses(message, button));
        if (press!.Answer is not { } answer)
        {
            faults.Add($"{name} is not answered");
            return;
        }

        if (answer.Text == texts.TooOld && !mayBeOver)
        {
            faults.Add($"{name} is said to be too old");
        }

        // What is chosen already carries a dot, and stays so; a mailing may be over before its card says so.
        var mayStay = button.Value == "-" || button.Text.StartsWith("• ", StringComparison.Ordinal) || (mayBeOver && button.Value.StartsWith("ml:", StringComparison.Ordinal));
        if (!changed && answer.Text is null && !mayStay)
        {
            faults.Add($"{name} does nothing");
        }
    }

    // Whether anything in the chat is other than before.
    private async Task<bool> DoAsync(string what, Action deed, bool isRead = true)
    {
        var before = Seen();
        deed();
        await world.UntilAsync(
            () => world.Bot.PendingUpdates == 0 && world.Bot.IsPolling && world.Service<Arrivals>().Count == 0, TimeSpan.FromMinutes(2), $"the end of {what}");
        var now = Seen();
        var changed = now.Where(message => !before.TryGetValue(message.Key, out var old) || !ReferenceEquals(old, message.Value))
            .Select(message => message.Value).Where(message => message.IsFromBot).ToList();
        if (changed.Count == 0 && !what.StartsWith('['))
        {
            faults.Add($"{what} is not answered");
        }

        if (isRead)
        {
            changed.ForEach(Look);
        }

        return changed.Count > 0;
    }

    private Dictionary<int, ShownMessage> Seen() => person.Messages.ToDictionary(message => message.Id);

    private void Look(ShownMessage message)
    {
        foreach (var row in message.Keyboard)
        {
            foreach (var button in row)
            {
                Look(message, button, row.Count);
            }
        }

        foreach (var link in message.Entities.Where(entity => entity.Type == EntityType.TextLink).Select(entity => entity.Value!)
            .Concat(message.Buttons.Where(button => button.Kind == ButtonKind.Url).Select(button => button.Value)))
        {
            if (StartLink().Match(link) is { Success: true } start && opened.Add(start.Groups["payload"].Value))
            {
                links.Enqueue(start.Groups["payload"].Value);
            }
        }

        if (read.Add(message.Text))
        {
            LookForForeignWords(message.Text, $"“{FirstLine(message)}”");
        }
    }

    private void Look(ShownMessage message, Button button, int inRow)
    {
        var name = $"[{button.Text}] under “{FirstLine(message)}”";
        if (new StringInfo(button.Text).LengthInTextElements > WidestInRowOf[inRow])
        {
            faults.Add($"{name} is cut: {inRow} in a row have room for {WidestInRowOf[inRow]} letters each");
        }

        if (read.Add("[" + button.Text))
        {
            LookForForeignWords(button.Text, name);
        }

        if (button.Kind == ButtonKind.Callback && pressed.Add(button.Value))
        {
            (Decisive.Any(data => data.EndsWith(':') ? button.Value.StartsWith(data, StringComparison.Ordinal) : button.Value == data) ? last : waiting)
                .Enqueue((message, button));
        }
    }

    // Pieces of the other languages' texts that are in none of their own.
    private void LookForForeignWords(string text, string where)
    {
        foreach (var (other, piece) in ForeignTo[texts.Language].Where(one => text.Contains(one.Piece, StringComparison.Ordinal)))
        {
            faults.Add($"{where} says “{piece}” ({other})");
        }
    }

    private static List<(string Other, string Piece)> PiecesForeignTo(string language) =>
        [.. Texts.Spoken.Where(other => other != language).SelectMany(other => PiecesOf(other, language).Select(piece => (other, piece)))];

    private static IEnumerable<string> PiecesOf(string language, string reader)
    {
        var own = Texts.FileOf(reader).Values.Concat(NamesOfLanguages).ToList();
        return Texts.FileOf(language).Where(text => text.Key != UrgentTitle && !text.Key.EndsWith("Pattern", StringComparison.Ordinal) && !text.Key.EndsWith("Forms", StringComparison.Ordinal))
            .SelectMany(text => Hole().Split(text.Value))
            .Select(piece => piece.Trim())
            .Where(piece => piece.Length >= LongEnough && !own.Exists(mine => mine.Contains(piece, StringComparison.Ordinal)));
    }

    private static string? LanguageIn(string data) =>
        data.StartsWith("g:", StringComparison.Ordinal) || data.StartsWith("sc:1:", StringComparison.Ordinal) ? data.Split(':')[^1] : null;

    private static IEnumerable<string> NamesOfLanguages => Texts.Spoken.Select(language => Texts.In(language).LanguageName);

    private static string FirstLine(ShownMessage message) => message.Text.Split('\n')[0];

    [GeneratedRegex(@"[?&]start=(?<payload>[A-Za-z0-9_-]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartLink();

    [GeneratedRegex(@"\{[^}]*\}|\n", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
