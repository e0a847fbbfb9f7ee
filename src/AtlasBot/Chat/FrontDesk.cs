namespace AtlasBot.Chat;

/// <summary>Understands what people write or press, and answers. Called for one chat in order, for many chats at once.</summary>
public sealed class FrontDesk(
    Subscriptions subscriptions,
    ReadingRoom readingRoom,
    DateDesk dates,
    TopicDesk topics,
    SettingsDesk settings,
    InlineDesk inline,
    FollowDesk follows,
    StaffDoor staff,
    Presses presses,
    Reply reply)
{
    /// <summary>
    /// Acts on what came and answers. Once this returns, the update needs no repetition; where it throws, nothing was
    /// acted on.
    /// </summary>
    public Task HandleAsync(Incoming incoming, CancellationToken cancel) => incoming switch
    {
        Incoming.MembershipChanged change => subscriptions.ChangeMembershipAsync(change, cancel),
        Incoming.GroupMoved moved => subscriptions.MoveAsync(moved),
        Incoming.Pressed pressed => presses.HandleAsync(pressed, cancel),
        Incoming.AskedInline asked => inline.AnswerAsync(asked, cancel),
        Incoming.Said said => HearAsync(said, cancel),
        Incoming.SentFile { Kind: ChatKind.Private, From.IsBot: false } file => staff.TakeFileAsync(file, cancel),
        Incoming.SentPhoto { Kind: ChatKind.Private, From.IsBot: false } photo => staff.TakePhotoAsync(photo, cancel),
        Incoming.SentOther { Kind: ChatKind.Private, From.IsBot: false } other => reply.HelpAsync(other, cancel),
        _ => Task.CompletedTask,
    };

    // In groups only commands reach the bot's ear; a bot and an administrator who stays anonymous are heard, but are nobody's staff.
    private async Task HearAsync(Incoming.Said said, CancellationToken cancel)
    {
        var question = Question.Parse(said.Text);
        if (said.Kind != ChatKind.Private && !said.Text.StartsWith('/'))
        {
            return;
        }

        if (question is Question.Free or Question.ForStaff && await staff.TakeAsync(said, question, cancel))
        {
            return;
        }

        await (question switch
        {
            Question.Start start => subscriptions.StartAsync(said, start.Payload, cancel),
            Question.Stop => subscriptions.StopAsync(said, cancel),
            Question.Latest => readingRoom.LatestAsync(said, cancel),
            Question.Date date => dates.AnswerAsync(said, date.Words, cancel),
            Question.Topic topic => topics.AnswerAsync(said, topic.Words, cancel),
            Question.Follow follow => follows.FollowAsync(said, follow.Words, cancel),
            Question.Following => follows.ListAsync(said, cancel),
            Question.Topics => topics.TopicsAsync(said, cancel),
            Question.Settings { Words: "" } => settings.ShowAsync(said, cancel),
            Question.Settings hour => HourAsync(said, hour.Words, cancel),
            Question.MyData => settings.MyDataAsync(said, cancel),
            Question.Forget => settings.AskForgetAsync(said, cancel),
            Question.Free words => WordsAsync(said, words.Text, cancel),
            _ => reply.SmallTalkAsync(said, question, cancel),
        });
    }

    private async Task HourAsync(Incoming.Said said, string words, CancellationToken cancel)
    {
        if (!await settings.TryHourAsync(said, words, asked: true, cancel))
        {
            await settings.ShowAsync(said, cancel);
        }
    }

    private async Task WordsAsync(Incoming.Said said, string text, CancellationToken cancel)
    {
        if (!await settings.TryHourAsync(said, text, asked: false, cancel) && !await dates.TryAsync(said, text, cancel))
        {
            await topics.AnswerAsync(said, text, cancel);
        }
    }
}
