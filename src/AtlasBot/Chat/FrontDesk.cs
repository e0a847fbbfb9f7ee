using AtlasBot.Messages;
using AtlasBot.Newsroom;

namespace AtlasBot.Chat;

/// <summary>Understands what people write or press, and answers. Called for one chat in order, for many chats at once.</summary>
public sealed class FrontDesk(
    Subscriptions subscriptions,
    ReadingRoom readingRoom,
    DateDesk dates,
    TopicDesk topics,
    SettingsDesk settings,
    AnswerDesk answers,
    VenueDesk venues,
    DataDesk data,
    InlineDesk inline,
    FollowDesk follows,
    LetterBox letters,
    StaffDoor staff,
    Keepers keepers,
    Floods floods,
    Presses presses,
    Listeners listeners,
    Reply reply)
{
    /// <summary>
    /// Acts on what came and answers. Once this returns, the update needs no repetition; where it throws, nothing was
    /// acted on.
    /// </summary>
    public Task HandleAsync(Incoming incoming, CancellationToken cancel) => incoming switch
    {
        Incoming.MembershipChanged { Kind: ChatKind.Private } change => subscriptions.ChangeMembershipAsync(change, cancel),
        Incoming.MembershipChanged change => venues.ChangeAsync(change, cancel),
        Incoming.GroupMoved moved => subscriptions.MoveAsync(moved),
        Incoming.Pressed pressed => presses.HandleAsync(pressed, cancel),
        Incoming.AskedInline asked => inline.AnswerAsync(asked, cancel),
        Incoming.Said said => HearAsync(said, cancel),
        Incoming.SentFile { Kind: ChatKind.Private, From.IsBot: false } file => staff.TakeFileAsync(file, cancel),
        Incoming.SentPhoto { Kind: ChatKind.Private, From.IsBot: false } photo => staff.TakePhotoAsync(photo, cancel),
        Incoming.SentPlace { Kind: ChatKind.Private, From.IsBot: false } place => answers.TakePlaceAsync(place, cancel),
        Incoming.SentOther { Kind: ChatKind.Private, From.IsBot: false } other => reply.HelpAsync(other, cancel),
        _ => Task.CompletedTask,
    };

    // In groups only commands reach the bot's ear, and posts of channels are for their readers. A bot and an administrator who stays
    // anonymous are heard, but are nobody's staff.
    private async Task HearAsync(Incoming.Said said, CancellationToken cancel)
    {
        var question = Question.Parse(said.Text);
        if (said.Kind == ChatKind.Channel || (said.Kind == ChatKind.Group && !said.Text.StartsWith('/')))
        {
            return;
        }

        if (listeners.RoleOf(said) == Role.Nobody && floods.Count(said) is var flood && flood != Flood.None)
        {
            await (flood == Flood.Begins ? reply.TooManyAsync(said, cancel) : Task.CompletedTask);
            return;
        }

        // A command is meant for the bot, whatever it stands under.
        if (!said.Text.TrimStart().StartsWith('/') && await staff.TryAnswerAsync(said, cancel))
        {
            return;
        }

        if (question is Question.Free or Question.ForStaff && await staff.TakeAsync(said, question, cancel))
        {
            return;
        }

        if (Keepers.IsSettingUp(question) && !await keepers.MayAsync(said, cancel))
        {
            var listener = listeners.Of(said);
            await reply.SendAsync(listener, new VenueMessages(listener.Texts).OnlyAdministrators(), cancel);
            return;
        }

        await AnswerAsync(said, question, cancel);
    }

    private Task AnswerAsync(Incoming.Said said, Question question, CancellationToken cancel) => question switch
    {
        Question.Start start => subscriptions.StartAsync(said, start.Payload, cancel),
        Question.Stop => subscriptions.StopAsync(said, cancel),
        Question.Latest => readingRoom.LatestAsync(said, cancel),
        Question.Date date => dates.AnswerAsync(said, date.Words, cancel),
        Question.Topic topic => topics.AnswerAsync(said, topic.Words, cancel),
        Question.Follow follow => follows.FollowAsync(said, follow.Words, cancel),
        Question.Following => follows.ListAsync(said, cancel),
        Question.Topics => topics.TopicsAsync(said, cancel),
        Question.Settings { Words: "" } => settings.ShowAsync(said, SettingsPage.Overview, cancel),
        Question.Settings hour => HourAsync(said, hour.Words, cancel),
        Question.MyData => data.SendAsync(said, cancel),
        Question.Forget => data.AskForgetAsync(said, cancel),
        Question.Free words => WordsAsync(said, words.Text, cancel),
        _ => reply.SmallTalkAsync(said, question, cancel),
    };

    private async Task HourAsync(Incoming.Said said, string words, CancellationToken cancel)
    {
        if (!await settings.TryHourAsync(said, words, asked: true, cancel))
        {
            await settings.ShowAsync(said, SettingsPage.Overview, cancel);
        }
    }

    private async Task WordsAsync(Incoming.Said said, string text, CancellationToken cancel)
    {
        if (await answers.TryAsync(said, text, cancel) || await venues.TryForwardedAsync(said, cancel))
        {
            return;
        }

        if (!await settings.TryHourAsync(said, text, asked: false, cancel)
            && !await letters.TryOfferAsync(said, listeners.Of(said), cancel)
            && !await dates.TryAsync(said, text, cancel))
        {
            await topics.AnswerAsync(said, text, cancel);
        }
    }
}
