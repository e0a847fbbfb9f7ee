using SimulatedTelegram;
using TelegramChat = SimulatedTelegram.Chat;

namespace AtlasBot.Sandbox.Page;

/// <summary>A text somebody writes.</summary>
public sealed record Saying(long Chat, string Text, int? ReplyTo);

/// <summary>A link <c>t.me/bot?start=payload</c> somebody opens.</summary>
public sealed record Opening(string Payload);

/// <summary>A button somebody presses, by its place and its text.</summary>
public sealed record Pressing(long Chat, int Message, int Row, int Column, string Text);

/// <summary>An own message somebody changes; without a text they delete it.</summary>
public sealed record Changing(long Chat, int Message, string? Text);

/// <summary>A place somebody sends; without one it is where they live.</summary>
public sealed record Placing(long Chat, double? Latitude, double? Longitude);

/// <summary>Words somebody types after the bot's name.</summary>
public sealed record Asking(string Query, string Offset);

/// <summary>An inline result somebody chooses.</summary>
public sealed record Choosing(long Chat, string Ask, string Result);

/// <summary>What was answered to a press; nothing at all when the bot did not answer in time.</summary>
public sealed record PressAnswer(bool Answered, string? Text, bool Alert, string? Url);

/// <summary>One inline result in the list.</summary>
public sealed record ResultView(string Id, string Title, string? Description);

/// <summary>The answer to an inline query.</summary>
public sealed record ResultsView(string Ask, IReadOnlyList<ResultView> Results, string NextOffset, string? StartText, string? StartParameter);

/// <summary>What people do on the page, done by the people of the simulated Telegram.</summary>
public sealed class Deeds(TelegramServer telegram, Cast cast)
{
    // The applications' spinner ends about then, too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private const int MostAsks = 100;

    private readonly Queue<InlineAsk> asks = new();

    /// <summary>Maps the addresses under <c>/api/people/{id}</c>.</summary>
    public void Map(RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people/{id:long}").AddEndpointFilter(Sentences);
        people.MapPost("/says", (long id, Saying said) => Says(Who(id), said));
        people.MapPost("/opens", (long id, Opening link) => Do(() => Who(id).OpensLink(link.Payload)));
        people.MapPost("/edits", (long id, Changing change) => Do(() => Change(Who(id), change)));
        people.MapPost("/places", (long id, Placing place) => Do(() => Place(Member(id), place)));
        people.MapPost("/blocks", (long id) => Do(() => Who(id).Blocks()));
        people.MapPost("/unblocks", (long id) => Do(() => Who(id).Unblocks()));
        people.MapPost("/presses", (long id, Pressing press, CancellationToken cancel) => PressAsync(Who(id), press, cancel));
        people.MapPost("/asks", (long id, Asking ask, CancellationToken cancel) => AskAsync(Who(id), ask, cancel));
        people.MapPost("/chooses", (long id, Choosing choice) => Do(() => Choose(Who(id), choice)));
        people.MapPost("/files", (long id, long chat, string name, string? caption, HttpRequest request, CancellationToken cancel) =>
            SendFileAsync(Who(id), ChatOf(chat), name, caption, request, cancel));
    }

    /// <summary>A text in pieces that fit a message, cut where a line, a word or at least a character ends, as the applications do.</summary>
    public static IEnumerable<string> Pieces(string text, int most = 4096)
    {
        var rest = text.Trim();
        while (CodePoints(rest) > most)
        {
            var end = IndexAfter(rest, most);
            var line = rest.LastIndexOf('\n', end - 1, end);
            var cut = line > end / 2 ? line : rest.LastIndexOf(' ', end - 1, end);
            cut = cut > 0 ? cut : end;
            yield return rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    private static async ValueTask<object?> Sentences(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception refused) when (refused is InvalidOperationException or Refusal or KeyNotFoundException)
        {
            return Results.Json(new { error = refused.Message }, Views.Json, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private static IResult Do(Action deed)
    {
        deed();
        return Results.NoContent();
    }

    private CastMember Member(long id) => cast.Find(id) ?? throw new KeyNotFoundException("There is nobody of that number in the sandbox.");

    private Person Who(long id) => Member(id).Person;

    private TelegramChat ChatOf(long id) =>
        telegram.FindChat(id) is { } chat && cast.Shows(chat) ? chat : throw new KeyNotFoundException("There is no such chat in the sandbox.");

    private ShownMessage Message(long chat, int id) =>
        ChatOf(chat).Find(id) ?? throw new InvalidOperationException("That message is no longer there.");

    private IResult Says(Person person, Saying said)
    {
        var chat = ChatOf(said.Chat);
        var replied = said.ReplyTo is { } id ? chat.Find(id) : null;
        var pieces = Pieces(said.Text).ToList();
        if (pieces.Count == 0)
        {
            throw new InvalidOperationException("There is nothing in this text.");
        }

        return Do(() => pieces.ForEach(piece => person.Says(piece, chat, replied)));
    }

    private void Change(Person person, Changing change)
    {
        var message = Message(change.Chat, change.Message);
        if (change.Text is { } text)
        {
            person.Edits(message, text);
        }
        else
        {
            person.Deletes(message);
        }
    }

    private void Place(CastMember member, Placing place) =>
        member.Person.SendsLocation(
            place.Latitude ?? member.Place.Latitude, place.Longitude ?? member.Place.Longitude, ChatOf(place.Chat));

    private async Task<IResult> PressAsync(Person person, Pressing press, CancellationToken cancel)
    {
        var message = Message(press.Chat, press.Message);
        var button = press.Row < message.Keyboard.Count && press.Column < message.Keyboard[press.Row].Count
            ? message.Keyboard[press.Row][press.Column] : null;
        if (button is null || button.Text != press.Text)
        {
            throw new InvalidOperationException("That button is no longer there.");
        }

        try
        {
            var answer = await person.Presses(message, button).AnswerAsync(cancel).WaitAsync(Patience, TimeProvider.System, cancel);
            return Results.Json(new PressAnswer(true, answer.Text, answer.IsAlert, answer.Url), Views.Json);
        }
        catch (TimeoutException)
        {
            return Results.Json(new PressAnswer(false, null, false, null), Views.Json);
        }
    }

    private async Task<IResult> AskAsync(Person person, Asking asking, CancellationToken cancel)
    {
        var ask = person.InlineQuery(asking.Query, asking.Offset);
        lock (asks)
        {
            asks.Enqueue(ask);
            if (asks.Count > MostAsks)
            {
                asks.Dequeue();
            }
        }

        try
        {
            var answer = await ask.AnswerAsync(cancel).WaitAsync(Patience, TimeProvider.System, cancel);
            return Results.Json(
                new ResultsView(
                    ask.Id,
                    [.. answer.Results.Select(one => new ResultView(one.Id, one.Title, one.Description))],
                    answer.NextOffset,
                    answer.StartText,
                    answer.StartParameter),
                Views.Json);
        }
        catch (TimeoutException)
        {
            return Results.Json(new ResultsView(ask.Id, [], "", null, null), Views.Json);
        }
    }

    private void Choose(Person person, Choosing choice)
    {
        InlineAsk? ask;
        lock (asks)
        {
            ask = asks.FirstOrDefault(one => one.Id == choice.Ask && one.By == person);
        }

        person.Chooses(ask ?? throw new InvalidOperationException("These results are too old."), choice.Result, ChatOf(choice.Chat));
    }

    private static async Task<IResult> SendFileAsync(
        Person person, TelegramChat chat, string name, string? caption, HttpRequest request, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, cancel);
        var content = copy.ToArray();
        var mime = request.ContentType is { Length: > 0 } type ? type : "application/octet-stream";
        return Do(() =>
        {
            if (mime is "image/png" or "image/jpeg")
            {
                person.SendsPhoto(content, caption, chat);
            }
            else
            {
                person.SendsDocument(name, content, mime, caption, chat);
            }
        });
    }

    private static int CodePoints(string text) => text.EnumerateRunes().Count();

    private static int IndexAfter(string text, int codePoints)
    {
        var index = 0;
        foreach (var rune in text.EnumerateRunes().Take(codePoints))
        {
            index += rune.Utf16SequenceLength;
        }

        return index;
    }
}
