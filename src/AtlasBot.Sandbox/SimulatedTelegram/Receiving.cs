using System.Text;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>The methods by which a bot hears of people and answers their presses and queries.</summary>
internal static class Receiving
{
    private const int MostResults = 50;

    public static void AddTo(Dictionary<string, Method> table)
    {
        table["getUpdates"] = new Method(null) { Poll = GetUpdates };
        table["setWebhook"] = new Method(call => call.Bot.Webhook.Set(call));
        table["deleteWebhook"] = new Method(call => call.Bot.Webhook.Delete(call));
        table["getWebhookInfo"] = new Method(call => call.Bot.Webhook.Describe(call.Json));
        table["answerCallbackQuery"] = new Method(AnswerPress);
        table["answerInlineQuery"] = new Method(AnswerInline);
        table["getFile"] = new Method(GetFile);
    }

    private static async Task GetUpdates(Call call, CancellationToken cancel)
    {
        if (call.Bot.Webhook.IsSet)
        {
            throw new Refusal(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }

        call.Bot.Updates.Allow(call.Arguments["allowed_updates"]);
        var updates = await call.Bot.Updates.Take(
            call.Arguments.Int("offset"), call.Arguments.Int("limit", 100), call.Arguments.Int("timeout"), cancel);
        call.Json.WriteStartArray();
        foreach (var update in updates)
        {
            call.Json.WriteRawValue(update.Json, skipInputValidation: true);
        }

        call.Json.WriteEndArray();
    }

    private static void AnswerPress(Call call)
    {
        var text = call.Arguments["text"];
        if (text is not null && FormattedText.CodePoints(text) > 200)
        {
            throw Refusal.Bad("MESSAGE_TOO_LONG");
        }

        if (!call.Bot.Presses.TryRemove(call.Arguments.Text("callback_query_id"), out var press)
            || call.Now - press.At > call.Telegram.Options.Limits.CallbackAnswerWithin)
        {
            throw TooOld();
        }

        var answer = new CallbackAnswer(
            string.IsNullOrEmpty(text) ? null : text, call.Arguments.Flag("show_alert"), call.Arguments["url"], call.Now);
        press.Take(answer);
        call.Entry.Chat = press.Message.Chat.Id;
        call.Telegram.Feed.Publish(() => new ChatEvent.Answered(press.Message.Chat, press, answer, call.Now));
        call.Ok();
    }

    private static Refusal TooOld() => Refusal.Bad("query is too old and response timeout expired or query ID is invalid");

    private static void AnswerInline(Call call)
    {
        using var document = Documents.Parse(call.Arguments.Text("results"), "inline query results");
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw Refusal.Bad("expected an Array of inline query results");
        }

        if (document.RootElement.GetArrayLength() > MostResults)
        {
            throw Refusal.Bad("RESULTS_TOO_MUCH");
        }

        var results = document.RootElement.EnumerateArray().Select(ResultOf).ToList();
        if (results.DistinctBy(result => result.Id, StringComparer.Ordinal).Count() != results.Count)
        {
            throw Refusal.Bad("RESULT_ID_DUPLICATE");
        }

        var offset = call.Arguments.Text("next_offset");
        if (Encoding.UTF8.GetByteCount(offset) > 64)
        {
            throw Refusal.Bad("NEXT_OFFSET_INVALID");
        }

        var (startText, parameter) = ButtonOf(call);
        if (!call.Bot.Asks.TryRemove(call.Arguments.Text("inline_query_id"), out var ask)
            || call.Now - ask.At > TimeSpan.FromSeconds(30))
        {
            throw TooOld();
        }

        ask.Take(new InlineAnswer(
            results, offset, call.Arguments.Flag("is_personal"), call.Arguments.Int("cache_time", 300), startText, parameter));
        call.Telegram.Feed.Publish(() => new ChatEvent.InlineAnswered(call.Bot.ChatWith(ask.By), ask, call.Now));
        call.Ok();
    }

    private static (string? Text, string? Parameter) ButtonOf(Call call)
    {
        if (call.Arguments["button"] is not { Length: > 0 } json)
        {
            return (null, null);
        }

        using var button = Documents.Parse(json, "inline query results button");
        var parameter = button.RootElement.Text("start_parameter");
        return parameter.Length is >= 1 and <= 64 && parameter.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? (button.RootElement.Text("text"), parameter)
            : throw Refusal.Bad("START_PARAM_INVALID");
    }

    private static InlineResult ResultOf(JsonElement one)
    {
        var type = one.Text("type");
        if (type != "article")
        {
            throw type.Length == 0 ? Refusal.Bad("can't find field \"type\"") : Refusal.NotModelled("inline result of type " + type);
        }

        var id = one.Text("id");
        if (Encoding.UTF8.GetByteCount(id) is < 1 or > 64)
        {
            throw Refusal.Bad("RESULT_ID_INVALID");
        }

        if (one.Text("title").Length == 0)
        {
            throw Refusal.Bad("ARTICLE_TITLE_EMPTY");
        }

        if (!one.TryGetProperty("input_message_content", out var content) || content.Text("message_text").Length == 0)
        {
            throw Refusal.Bad("message text is empty");
        }

        var body = Call.Parse(content.Text("message_text"), content.Text("parse_mode"), content.Raw("entities"));
        return body.Length > 4096
            ? throw Refusal.Bad("MESSAGE_TOO_LONG")
            : new InlineResult(
                id, one.Text("title"), one.Text("description") is { Length: > 0 } line ? line : null, body,
                ReplyMarkups.Parse(one.Raw("reply_markup"), null));
    }

    private static void GetFile(Call call)
    {
        var file = call.Telegram.Files.Find(call.Arguments.Text("file_id")) ?? throw Refusal.Bad("invalid file_id");
        if (file.Content.Length > FileShelf.MostFetched)
        {
            throw Refusal.Bad("file is too big");
        }

        call.Json.WriteStartObject();
        Wire.FileFields(call.Json, file);
        call.Json.WriteString("file_path", call.Telegram.Files.PathOf(file));
        call.Json.WriteEndObject();
    }
}
