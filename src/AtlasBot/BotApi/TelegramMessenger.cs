using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using Message = AtlasBot.Messages.Message;

namespace AtlasBot.BotApi;

/// <summary>Sends through Telegram.Bot; how it ended is said by <see cref="TelegramOutcomes"/>.</summary>
public sealed class TelegramMessenger(TelegramAccess access) : IMessenger
{
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    public Task<Outcome> SendAsync(Address to, Message message, bool paid, CancellationToken cancel) => CallAsync(async () =>
    {
        if (message.Media is { } media)
        {
            return await SendMediaAsync(to, message, media, paid, cancel);
        }

        if (message.IsRich)
        {
            var rich = await access.Calls.SendRichMessage(
                to.Chat,
                new InputRichMessage { Html = message.Text.ToString() },
                replyMarkup: Markup.Of(message.Keyboard),
                messageThreadId: to.Thread == 0 ? null : to.Thread,
                disableNotification: message.Silent,
                allowPaidBroadcast: paid,
                cancellationToken: cancel);
            return rich.Id;
        }

        var sent = await access.Calls.SendMessage(
            to.Chat,
            message.Text.ToString(),
            parseMode: ParseMode.Html,
            replyParameters: message.ReplyTo is { } answered ? new ReplyParameters { MessageId = answered, AllowSendingWithoutReply = true } : null,
            replyMarkup: Markup.Of(message.Keyboard),
            linkPreviewOptions: NoPreview,
            messageThreadId: to.Thread == 0 ? null : to.Thread,
            disableNotification: message.Silent,
            allowPaidBroadcast: paid,
            cancellationToken: cancel);
        return sent.Id;
    });

    public Task<Outcome> EditAsync(Address to, int messageId, Message message, CancellationToken cancel) => CallAsync(async () =>
    {
        await access.Calls.EditMessageText(
            to.Chat,
            messageId,
            message.IsRich ? "" : message.Text.ToString(),
            parseMode: message.IsRich ? default : ParseMode.Html,
            replyMarkup: Markup.Of(message.Keyboard),
            linkPreviewOptions: message.IsRich ? null : NoPreview,
            richMessage: message.IsRich ? new InputRichMessage { Html = message.Text.ToString() } : null,
            cancellationToken: cancel);
        return messageId;
    });

    public Task<Outcome> DeleteAsync(Address to, int messageId, CancellationToken cancel) => CallAsync(async () =>
    {
        await access.Calls.DeleteMessage(to.Chat, messageId, cancel);
        return messageId;
    });

    public Task<Outcome> SendFileAsync(
        Address to, string name, ReadOnlyMemory<byte> content, Message caption, CancellationToken cancel) => CallAsync(async () =>
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var sent = await access.Calls.SendDocument(
            to.Chat,
            InputFile.FromStream(stream, name),
            caption: caption.Text.ToString(),
            parseMode: ParseMode.Html,
            replyMarkup: Markup.Of(caption.Keyboard),
            messageThreadId: to.Thread == 0 ? null : to.Thread,
            disableNotification: caption.Silent,
            cancellationToken: cancel);
        return sent.Id;
    });

    public Task<Outcome> SendPictureAsync(
        Address to, ReadOnlyMemory<byte> png, Message caption, CancellationToken cancel) => CallAsync(async () =>
    {
        using var stream = new MemoryStream(png.ToArray(), writable: false);
        var sent = await access.Calls.SendPhoto(
            to.Chat,
            InputFile.FromStream(stream, "chart.png"),
            caption: caption.Text.ToString(),
            parseMode: ParseMode.Html,
            replyMarkup: Markup.Of(caption.Keyboard),
            messageThreadId: to.Thread == 0 ? null : to.Thread,
            disableNotification: caption.Silent,
            cancellationToken: cancel);
        return sent.Id;
    });

    private async Task<int> SendMediaAsync(Address to, Message message, Media media, bool paid, CancellationToken cancel)
    {
        var (file, markup, thread) = (InputFile.FromFileId(media.FileId), Markup.Of(message.Keyboard), to.Thread == 0 ? (int?)null : to.Thread);
        var caption = message.Text.ToString();
        var sent = media.IsPhoto
            ? await access.Calls.SendPhoto(
                to.Chat, file, caption, ParseMode.Html, replyMarkup: markup, messageThreadId: thread,
                disableNotification: message.Silent, allowPaidBroadcast: paid, cancellationToken: cancel)
            : await access.Calls.SendDocument(
                to.Chat, file, caption, ParseMode.Html, replyMarkup: markup, messageThreadId: thread,
                disableNotification: message.Silent, allowPaidBroadcast: paid, cancellationToken: cancel);
        return sent.Id;
    }

    private static async Task<Outcome> CallAsync(Func<Task<int>> call)
    {
        try
        {
            return new Outcome.Delivered(await call());
        }
        catch (RequestException error)
        {
            return TelegramOutcomes.Of(error);
        }
    }
}

/// <summary>Our buttons as Telegram's.</summary>
internal static class Markup
{
    public static InlineKeyboardMarkup? Of(Keyboard? keyboard) => keyboard is null
        ? null
        : new InlineKeyboardMarkup(keyboard.Rows.Where(row => row.Count > 0).Select(row => row.Select(Of)));

    private static InlineKeyboardButton Of(Button button) => button switch
    {
        Button.Press press => InlineKeyboardButton.WithCallbackData(press.Text, press.Data),
        Button.Link link => InlineKeyboardButton.WithUrl(link.Text, link.Address.AbsoluteUri),
        Button.Copy copy => InlineKeyboardButton.WithCopyText(copy.Text, new CopyTextButton { Text = copy.Copied }),
        Button.Share share => InlineKeyboardButton.WithSwitchInlineQuery(share.Text, share.Query),
        _ => throw new ArgumentException($"Telegram has no {button.GetType().Name} button.", nameof(button)),
    };
}
