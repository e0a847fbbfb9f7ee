using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>The methods about the bot itself: who it is, its commands, texts and menu button.</summary>
internal static class Profile
{
    private const int MostCommands = 100;

    public static void AddTo(Dictionary<string, Method> table)
    {
        table["getMe"] = new Method(GetMe);
        table["setMyCommands"] = new Method(SetCommands);
        table["getMyCommands"] = new Method(GetCommands);
        table["deleteMyCommands"] = new Method(DeleteCommands);
        AddText(table, "Name", "name", "name", 64);
        AddText(table, "Description", "description", "description", 512);
        AddText(table, "ShortDescription", "short_description", "short_description", 120);
        table["setChatMenuButton"] = new Method(SetMenuButton);
        table["getChatMenuButton"] = new Method(GetMenuButton);
    }

    private static void AddText(Dictionary<string, Method> table, string method, string text, string field, int most)
    {
        table["setMy" + method] = new Method(call =>
        {
            var value = call.Arguments.Text(field);
            if (FormattedText.CodePoints(value) > most)
            {
                throw Refusal.Bad("BOT_" + field.ToUpperInvariant() + "_TOO_LONG");
            }

            call.Bot.SetText(text, Language(call), value);
            call.Ok();
        });
        table["getMy" + method] = new Method(call =>
        {
            call.Json.WriteStartObject();
            var own = call.Bot.OwnText(text, Language(call));
            call.Json.WriteString(field, own.Length == 0 && text == "name" ? call.Bot.Username : own);
            call.Json.WriteEndObject();
        });
    }

    private static void GetMe(Call call)
    {
        call.Json.WriteStartObject();
        call.Json.WriteNumber("id", call.Bot.Id);
        call.Json.WriteBoolean("is_bot", true);
        call.Json.WriteString("first_name", call.Bot.Profile("name") is { Length: > 0 } name ? name : call.Bot.Username);
        call.Json.WriteString("username", call.Bot.Username);
        call.Json.WriteBoolean("can_join_groups", true);
        call.Json.WriteBoolean("can_read_all_group_messages", call.Bot.SeesAllGroupMessages);
        call.Json.WriteBoolean("supports_inline_queries", call.Bot.IsInline);
        call.Json.WriteBoolean("can_connect_to_business", false);
        call.Json.WriteBoolean("has_main_web_app", false);
        call.Json.WriteEndObject();
    }

    private static void SetCommands(Call call)
    {
        using var document = Documents.Parse(call.Arguments.Text("commands"), "commands");
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw Refusal.Bad("expected an Array of BotCommand");
        }

        var commands = document.RootElement.EnumerateArray().Select(CommandOf).ToList();
        if (commands.Count > MostCommands)
        {
            throw Refusal.Bad("BOT_COMMANDS_TOO_MUCH");
        }

        call.Bot.SetCommands(Scope(call), Language(call), commands);
        call.Ok();
    }

    private static BotCommand CommandOf(JsonElement one)
    {
        var command = one.Text("command").TrimStart('/');
        if (command.Length is < 1 or > 32 || !command.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
        {
            throw Refusal.Bad("BOT_COMMAND_INVALID");
        }

        var description = one.Text("description");
        return FormattedText.CodePoints(description) is < 1 or > 256
            ? throw Refusal.Bad("BOT_COMMAND_DESCRIPTION_INVALID")
            : new BotCommand(command, description);
    }

    private static void GetCommands(Call call)
    {
        call.Json.WriteStartArray();
        foreach (var command in call.Bot.CommandsFor(Scope(call), Language(call)))
        {
            call.Json.WriteStartObject();
            call.Json.WriteString("command", command.Command);
            call.Json.WriteString("description", command.Description);
            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }

    private static void DeleteCommands(Call call)
    {
        call.Bot.SetCommands(Scope(call), Language(call), []);
        call.Ok();
    }

    private static string Language(Call call)
    {
        var language = call.Arguments.Text("language_code");
        return language.Length == 0 || (language.Length == 2 && language.All(char.IsAsciiLetterLower))
            ? language
            : throw Refusal.Bad("invalid language code specified");
    }

    private static string Scope(Call call)
    {
        if (call.Arguments["scope"] is not { Length: > 0 } json)
        {
            return "default";
        }

        using var document = Documents.Parse(json, "BotCommandScope");
        var type = document.RootElement.Text("type");
        var chat = document.RootElement.Raw("chat_id")?.Trim('"');
        return type switch
        {
            "default" or "all_private_chats" or "all_group_chats" or "all_chat_administrators" => type,
            "chat" or "chat_administrators" => $"{type}:{Known(call, chat)}",
            "chat_member" => $"{type}:{Known(call, chat)}:{document.RootElement.Raw("user_id")?.Trim('"')}",
            _ => throw Refusal.Bad("can't parse BotCommandScope: Unsupported type specified"),
        };
    }

    private static long Known(Call call, string? chat) =>
        long.TryParse(chat, System.Globalization.CultureInfo.InvariantCulture, out var id) && call.Telegram.FindChat(id, call.Bot) is { } found
            ? found.Id
            : throw Refusal.Bad("chat not found");

    private static void SetMenuButton(Call call)
    {
        var button = call.Arguments.Text("menu_button");
        if (button.Length > 0)
        {
            using var document = Documents.Parse(button, "menu button");
            if (document.RootElement.Text("type") is not ("default" or "commands" or "web_app"))
            {
                throw Refusal.Bad("MenuButton has unsupported type");
            }
        }

        var chat = call.Arguments.Has("chat_id") ? call.ChatToWrite().Id : 0;
        call.Bot.MenuButtons[chat] = button.Length > 0 ? button : """{"type":"default"}""";
        call.Telegram.Feed.Publish(() => new ChatEvent.MenuChanged(call.Bot, call.Now));
        call.Ok();
    }

    private static void GetMenuButton(Call call)
    {
        var chat = call.Arguments.Has("chat_id") ? call.ChatToRead().Id : 0;
        call.Json.WriteRawValue(
            call.Bot.MenuButtons.GetValueOrDefault(chat) ?? call.Bot.MenuButtons.GetValueOrDefault(0, """{"type":"commands"}"""));
    }
}
