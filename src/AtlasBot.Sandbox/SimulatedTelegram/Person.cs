using System.Collections.Concurrent;

namespace SimulatedTelegram;

/// <summary>Somebody with Telegram on their phone. Everything they do takes effect at once; the bot finds the update in its queue.</summary>
public sealed class Person
{
    private readonly TelegramServer telegram;
    private readonly ConcurrentDictionary<long, bool> blocked = new();

    internal Person(TelegramServer telegram, long id, string firstName, string languageCode, string? username)
    {
        this.telegram = telegram;
        Id = id;
        FirstName = firstName;
        LanguageCode = languageCode;
        Username = username;
        AsSender = new Sender(id, false, firstName, username, languageCode);
    }

    /// <summary>Also the id of the private chat with any bot.</summary>
    public long Id { get; }

    /// <summary>How the person is called.</summary>
    public string FirstName { get; }

    /// <summary>The language of the application, as the bot is told.</summary>
    public string LanguageCode { get; }

    /// <summary>Without the at sign.</summary>
    public string? Username { get; }

    /// <summary>The account has been deleted: bots get 403 <c>user is deactivated</c>.</summary>
    public bool IsDeactivated { get; private set; }

    /// <summary>Everything the person sees in the private chat with the first bot, oldest first.</summary>
    public IReadOnlyList<ShownMessage> Messages => ChatWith().Messages;

    internal Sender AsSender { get; }

    /// <summary>The private chat with a bot; the first bot when none is named.</summary>
    public Chat ChatWith(Bot? bot = null) => (bot ?? telegram.FirstBot).ChatWith(this);

    /// <summary>Whether the person has pressed Start or written: before that a bot cannot write to them.</summary>
    public bool HasStarted(Bot? bot = null) => ChatWith(bot).StatusOf(Id) == MemberStatus.Member;

    /// <summary>Whether the person has blocked the bot.</summary>
    public bool HasBlocked(Bot? bot = null) => !blocked.IsEmpty && blocked.ContainsKey((bot ?? telegram.FirstBot).Id);

    /// <summary>Makes the conversation one that was started long ago, without any update.</summary>
    public Person Knows(Bot? bot = null)
    {
        ChatWith(bot).Set(Id, MemberStatus.Member);
        return this;
    }

    /// <summary>Writes a text, in the private chat when no other is named.</summary>
    /// <exception cref="InvalidOperationException">The person blocked the bot, left the chat, or the text is empty or over 4096 characters.</exception>
    public ShownMessage Says(string text, Chat? chat = null, ShownMessage? replyTo = null, int? thread = null)
    {
        var body = EntityRules.Fix(text, []) ?? throw new InvalidOperationException("There is nothing in this text.");
        if (body.Length > 4096)
        {
            throw new InvalidOperationException("The application splits a text of over 4096 characters: send its pieces.");
        }

        return Sends(chat, message => message with { Body = body, ReplyTo = replyTo?.Id, Thread = thread });
    }

    /// <summary>Pastes a text of any length: the application cuts it into messages of at most 4096 characters, at a line or a space.</summary>
    public IReadOnlyList<ShownMessage> Pastes(string text, Chat? chat = null)
    {
        var messages = new List<ShownMessage>();
        var rest = text.Trim();
        while (rest.Length > 4096)
        {
            var cut = rest.LastIndexOf('\n', 4095);
            cut = cut > 0 ? cut : rest.LastIndexOf(' ', 4095);
            cut = cut > 0 ? cut : char.IsHighSurrogate(rest[4095]) ? 4095 : 4096;
            messages.Add(Says(rest[..cut], chat));
            rest = rest[cut..].TrimStart();
        }

        messages.Add(Says(rest, chat));
        return messages;
    }

    /// <summary>Opens a link <c>t.me/bot?start=payload</c> and presses Start.</summary>
    /// <exception cref="InvalidOperationException">The payload is not one: at most 64 of A-Z a-z 0-9 _ -.</exception>
    public ShownMessage OpensLink(string payload, Bot? bot = null) =>
        payload.Length <= 64 && payload.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? Says(payload.Length == 0 ? "/start" : "/start " + payload, ChatWith(bot))
            : throw new InvalidOperationException($"Telegram opens no link with the payload '{payload}'.");

    /// <summary>Sends a file.</summary>
    public ShownMessage SendsDocument(string name, byte[] content, string mime, string? caption = null, Chat? chat = null) =>
        Sends(chat, message => message with
        {
            Document = telegram.Files.Keep(name, mime, content),
            Body = caption is null ? FormattedText.Empty : EntityRules.Fix(caption, []) ?? FormattedText.Empty,
        });

    /// <summary>Sends a picture.</summary>
    public ShownMessage SendsPhoto(byte[] content, string? caption = null, Chat? chat = null) =>
        Sends(chat, message => message with
        {
            Photo = telegram.Files.KeepPhoto(content),
            Body = caption is null ? FormattedText.Empty : EntityRules.Fix(caption, []) ?? FormattedText.Empty,
        });

    /// <summary>Sends a place.</summary>
    public ShownMessage SendsLocation(double latitude, double longitude, Chat? chat = null) =>
        Sends(chat, message => message with { Location = new Location(latitude, longitude) });

    /// <summary>Sends something this simulator does not show: a sticker, a voice message, a poll, a contact.</summary>
    /// <param name="field">Its field in the Bot API's Message, such as <c>sticker</c>.</param>
    /// <param name="json">What stands in it.</param>
    /// <param name="chat">Where; the private chat when no other is named.</param>
    public ShownMessage SendsOther(string field, string json, Chat? chat = null) => Sends(chat, message => message with { Service = (field, json) });

    /// <summary>Forwards a message as it stands.</summary>
    public ShownMessage Forwards(ShownMessage original, Chat? chat = null) =>
        Sends(chat, message => message with
        {
            Body = original.Body,
            Document = original.Document,
            Photo = original.Photo,
            Location = original.Location,
            ForwardOf = original.ForwardOf ?? original,
        });

    /// <summary>Presses the callback button with this text.</summary>
    /// <exception cref="InvalidOperationException">There is no such button on the message as it stands now, or it sends no callback.</exception>
    public Press Presses(ShownMessage message, string buttonText)
    {
        var now = message.Chat.Find(message.Id)
            ?? throw new InvalidOperationException($"Message {message.Id} is no longer there.");
        var button = now.Buttons.FirstOrDefault(one => one.Text == buttonText)
            ?? throw new InvalidOperationException(
                $"There is no button '{buttonText}'; there are: {string.Join(", ", now.Buttons.Select(one => one.Text))}.");
        return Presses(now, button);
    }

    /// <summary>Presses a callback button of the message.</summary>
    /// <exception cref="InvalidOperationException">The button sends no callback.</exception>
    public Press Presses(ShownMessage message, Button button)
    {
        if (button.Kind != ButtonKind.Callback)
        {
            throw new InvalidOperationException($"'{button.Text}' is a {button.Kind} button: the application handles it, the bot hears nothing.");
        }

        var bot = message.Via ?? telegram.BotOf(message.From.Id) ?? message.Chat.Bot ?? telegram.FirstBot;
        var press = new Press(bot.NextQueryId(), this, message, button, telegram.Now);
        bot.Presses[press.Id] = press;
        message.Chat.LastActed = telegram.Now;
        bot.Updates.Add(UpdateKind.CallbackQuery, message.Chat.Id, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", press.Id);
            json.WritePropertyName("from");
            Wire.User(json, AsSender);
            json.WritePropertyName("message");
            Wire.Message(json, message);
            json.WriteString("chat_instance", (message.Chat.Id ^ 0x5bd1e995).ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("data", button.Value);
            json.WriteEndObject();
        });
        return press;
    }

    /// <summary>Changes an own text; the bot gets <c>edited_message</c>.</summary>
    /// <exception cref="InvalidOperationException">It is not the person's own text.</exception>
    public ShownMessage Edits(ShownMessage message, string text)
    {
        var body = EntityRules.Fix(text, []) ?? throw new InvalidOperationException("There is nothing in this text.");
        if (message.From.Id != Id)
        {
            throw new InvalidOperationException("Only one's own messages can be edited.");
        }

        var edited = message.Chat.Replace(message.Id, old => old with { Body = body, EditDate = telegram.Now })
            ?? throw new InvalidOperationException($"Message {message.Id} is no longer there.");
        telegram.Announce(edited, UpdateKind.EditedMessage);
        telegram.Feed.Publish(() => new ChatEvent.Edited(edited, telegram.Now));
        return edited;
    }

    /// <summary>Deletes a message for everybody; bots are not told.</summary>
    public void Deletes(ShownMessage message)
    {
        if (message.Chat.Replace(message.Id, old => old with { IsDeleted = true }) is { } gone)
        {
            telegram.Feed.Publish(() => new ChatEvent.Deleted(gone, telegram.Now));
        }
    }

    /// <summary>Stops and blocks the bot, which gets <c>my_chat_member</c> with <c>kicked</c>.</summary>
    public void Blocks(Bot? bot = null)
    {
        var whom = bot ?? telegram.FirstBot;
        if (blocked.TryAdd(whom.Id, true))
        {
            TellOfBlock(whom, MemberStatus.Member, MemberStatus.Kicked);
        }
    }

    /// <summary>Unblocks the bot, which gets <c>my_chat_member</c> with <c>member</c>.</summary>
    public void Unblocks(Bot? bot = null)
    {
        var whom = bot ?? telegram.FirstBot;
        if (blocked.TryRemove(whom.Id, out _))
        {
            TellOfBlock(whom, MemberStatus.Kicked, MemberStatus.Member);
        }
    }

    /// <summary>Deletes the account.</summary>
    public void Deactivates() => IsDeactivated = true;

    /// <summary>Types the bot's name and a query in any chat.</summary>
    /// <exception cref="InvalidOperationException">The bot takes no inline queries, or the query is longer than 256 characters.</exception>
    public InlineAsk InlineQuery(string query, string offset = "", Bot? bot = null)
    {
        var whom = bot ?? telegram.FirstBot;
        if (!whom.IsInline || query.Length > 256)
        {
            throw new InvalidOperationException("The bot takes no inline queries, or none of over 256 characters.");
        }

        var ask = new InlineAsk(whom.NextQueryId(), this, whom, query, telegram.Now);
        whom.Asks[ask.Id] = ask;
        whom.Updates.Add(UpdateKind.InlineQuery, Id, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", ask.Id);
            json.WritePropertyName("from");
            Wire.User(json, AsSender);
            json.WriteString("chat_type", "sender");
            json.WriteString("query", query);
            json.WriteString("offset", offset);
            json.WriteEndObject();
        });
        return ask;
    }

    /// <summary>Sends an inline result; the bot gets <c>chosen_inline_result</c>.</summary>
    /// <exception cref="InvalidOperationException">The query has no such result.</exception>
    public ShownMessage Chooses(InlineAsk ask, string resultId, Chat? chat = null)
    {
        var result = ask.Answer?.Results.FirstOrDefault(one => one.Id == resultId)
            ?? throw new InvalidOperationException($"The query has no result '{resultId}'.");
        var message = Sends(chat ?? ask.Bot.ChatWith(this), blank => blank with { Body = result.Body, Markup = result.Markup, Via = ask.Bot });
        var inlineId = "AgAA" + ask.Bot.NextQueryId();
        ask.Bot.InlineMessages[inlineId] = message;
        ask.Bot.Updates.Add(UpdateKind.ChosenInlineResult, Id, json =>
        {
            json.WriteStartObject();
            json.WriteString("result_id", resultId);
            json.WritePropertyName("from");
            Wire.User(json, AsSender);
            json.WriteString("query", ask.Query);
            if (result.Markup is not null)
            {
                json.WriteString("inline_message_id", inlineId);
            }

            json.WriteEndObject();
        });
        return message;
    }

    private ShownMessage Sends(Chat? where, Func<ShownMessage, ShownMessage> fill)
    {
        var chat = where ?? ChatWith();
        if (chat.Bot is { } bot)
        {
            if (HasBlocked(bot))
            {
                throw new InvalidOperationException($"{FirstName} has blocked the bot: unblock it first.");
            }

            chat.Set(Id, MemberStatus.Member);
        }
        else if (chat.StatusOf(Id) is MemberStatus.Left or MemberStatus.Kicked)
        {
            throw new InvalidOperationException($"{FirstName} is not in {chat.Title}.");
        }

        chat.LastActed = telegram.Now;
        var from = chat.Kind == ChatKind.Channel ? new Sender(chat.Id, false, chat.Title, chat.Username) : AsSender;
        return telegram.Deliver(chat, id => fill(chat.Blank(id, from)));
    }

    private void TellOfBlock(Bot bot, MemberStatus before, MemberStatus after)
    {
        var chat = bot.ChatWith(this);
        bot.Updates.Add(UpdateKind.MyChatMember, Id, json => Wire.MemberUpdate(json, chat, bot, AsSender, before, after, telegram.Now));
        telegram.Feed.Publish(() => new ChatEvent.MemberChanged(chat, bot.Id, after, telegram.Now));
    }
}
