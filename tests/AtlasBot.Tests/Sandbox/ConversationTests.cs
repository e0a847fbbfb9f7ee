using SimulatedTelegram;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace AtlasBot.Tests.Sandbox;

/// <summary>A person and a bot talk through the simulated Telegram, the bot by the library it really uses.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task A_person_writes_and_the_bot_answers_with_buttons()
    {
        await using var stage = await Stage.Open();

        stage.Ada.Says("/start");
        var update = Assert.Single(await stage.Client.GetUpdates(cancellationToken: Stage.Cancel));
        await stage.Client.SendMessage(
            update.Message!.Chat,
            "<b>Grids &amp; gas</b>\nmore",
            ParseMode.Html,
            replyMarkup: InlineKeyboardButton.WithCallbackData("Next", "n:1"),
            disableNotification: true,
            cancellationToken: Stage.Cancel);

        Assert.Equal("az", update.Message.From!.LanguageCode);
        Assert.Equal(MessageEntityType.BotCommand, update.Message.Entities![0].Type);
        var seen = stage.Ada.Messages[^1];
        Assert.Equal("Grids & gas\nmore", seen.Text);
        Assert.Equal([new Entity(EntityType.Bold, 0, 11)], seen.Entities);
        Assert.Equal("<b>Grids &amp; gas</b>\nmore", seen.Html);
        Assert.Equal(new Button("Next", ButtonKind.Callback, "n:1"), Assert.Single(seen.Buttons));
        Assert.True(seen.IsSilent);
        Assert.Equal(stage.Clock.GetUtcNow(), seen.Date);
    }

    [Fact]
    public async Task A_press_is_answered_and_the_message_edited()
    {
        await using var stage = await Stage.Open();
        stage.Ada.Knows();
        await stage.Client.SendMessage(
            7, "one", replyMarkup: InlineKeyboardButton.WithCallbackData("Next", "n:1"), cancellationToken: Stage.Cancel);

        var press = stage.Ada.Presses(stage.Ada.Messages[0], "Next");
        var query = Assert.Single(await stage.Client.GetUpdates(cancellationToken: Stage.Cancel)).CallbackQuery!;
        await stage.Client.EditMessageText(7, query.Message!.Id, "two", cancellationToken: Stage.Cancel);
        await stage.Client.AnswerCallbackQuery(query.Id, "Turned", showAlert: true, cancellationToken: Stage.Cancel);

        Assert.Equal("n:1", query.Data);
        Assert.Equal(("Turned", true), ((await press.AnswerAsync(Stage.Cancel)).Text, press.Answer!.IsAlert));
        var seen = Assert.Single(stage.Ada.Messages);
        Assert.Equal("two", seen.Text);
        Assert.NotNull(seen.EditDate);
        Assert.Empty(seen.Buttons);
    }

    [Fact]
    public async Task A_poll_waits_on_the_clock_and_wakes_for_a_message()
    {
        await using var stage = await Stage.Open();

        var waiting = stage.Client.GetUpdates(timeout: 50, cancellationToken: Stage.Cancel);
        await Stage.Until(() => stage.Bot.IsPolling);
        stage.Ada.Says("hello");

        Assert.Equal("hello", Assert.Single(await waiting).Message!.Text);
    }

    [Fact]
    public async Task A_poll_ends_empty_when_its_time_is_over()
    {
        await using var stage = await Stage.Open();

        var waiting = stage.Client.GetUpdates(timeout: 100, cancellationToken: Stage.Cancel);
        while (!waiting.IsCompleted)
        {
            stage.Clock.Advance(TimeSpan.FromSeconds(50));
            await Stage.Moment();
        }

        Assert.Empty(await waiting);
    }
}
