using AtlasBot.BotApi;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Subscribers;
using SimulatedTelegram;
using Button = AtlasBot.Messages.Button;
using Message = AtlasBot.Messages.Message;

namespace AtlasBot.Tests.BotApi;

/// <summary>The real library against a simulated Telegram, over HTTP.</summary>
public sealed class TelegramMessengerTests
{
    private const string Token = "1001:simulated-token";

    [Fact]
    public async Task A_message_arrives_as_it_was_made()
    {
        await using var post = await Post.OpenAsync();
        var message = new Message(
            MessageHtml.Of($"<b>{"R&D <2%"}</b>"),
            AtlasBot.Messages.Keyboard.Column(
                new Button.Press("Open", "o:1"), new Button.Link("Site", new Uri("https://example.org/a?b=1")),
                new Button.Copy("Copy", "cited"), new Button.Share("Share", "belarus")),
            Silent: true);

        var outcome = await post.SendAsync(message);

        var shown = post.Ada.Messages[^1];
        Assert.Equal(new Outcome.Delivered(shown.Id), outcome);
        Assert.Equal("R&D <2%", shown.Text);
        Assert.True(shown.IsSilent);
        Assert.True(shown.HasNoPreview);
        Assert.Equal(["Open", "Site", "Copy", "Share"], shown.Buttons.Select(button => button.Text));
    }

    [Fact]
    public async Task Edits_deletions_and_files_work_and_repeating_an_edit_is_no_fault()
    {
        await using var post = await Post.OpenAsync();
        var sent = Assert.IsType<Outcome.Delivered>(await post.SendAsync(Text("one")));
        var to = new Address(post.Ada.Id);

        Assert.IsType<Outcome.Delivered>(await post.Messenger.EditAsync(to, sent.MessageId, Text("two"), CancellationToken.None));
        Assert.IsType<Outcome.Delivered>(await post.Messenger.EditAsync(to, sent.MessageId, Text("two"), CancellationToken.None));
        Assert.Equal("two", post.Ada.ChatWith().Find(sent.MessageId)!.Text);
        Assert.IsType<Outcome.Delivered>(await post.Messenger.DeleteAsync(to, sent.MessageId, CancellationToken.None));
        Assert.IsType<Outcome.Delivered>(await post.Messenger.DeleteAsync(to, sent.MessageId, CancellationToken.None));
        Assert.IsType<Outcome.Refused>(await post.Messenger.EditAsync(to, sent.MessageId, Text("three"), CancellationToken.None));
        Assert.IsType<Outcome.Delivered>(
            await post.Messenger.SendFileAsync(to, "my.json", "{}"u8.ToArray(), Text("yours"), CancellationToken.None));
        Assert.Equal("my.json", post.Ada.Messages[^1].Document!.Name);
    }

    [Theory]
    [InlineData(FaultKind.Html502, false, "InDoubt", 0)]
    [InlineData(FaultKind.Html504, true, "InDoubt", 1)]
    [InlineData(FaultKind.Json502, false, "InDoubt", 0)]
    [InlineData(FaultKind.Json500, false, "InDoubt", 0)]
    [InlineData(FaultKind.Reset, false, "InDoubt", 0)]
    [InlineData(FaultKind.Reset, true, "InDoubt", 1)]
    [InlineData(FaultKind.Flood, false, "Later", 0)]
    public async Task A_fault_on_the_way_is_said_as_what_it_is(FaultKind kind, bool afterWork, string outcome, int arrived)
    {
        await using var post = await Post.OpenAsync();
        post.Telegram.Faults.Add(new Fault(kind) { Calls = 1, AfterWork = afterWork, RetryAfter = 3 });

        var first = await post.SendAsync(Text("hello"));

        Assert.Equal(outcome, first.GetType().Name);
        Assert.Equal(arrived, post.Ada.Messages.Count(message => message.IsFromBot));
        Assert.IsType<Outcome.Delivered>(await post.SendAsync(Text("again")));
    }

    [Fact]
    public async Task Nobody_there_is_said_as_what_it_is_without_the_token()
    {
        using var access = new TelegramAccess(Token, new Uri("http://127.0.0.1:9"));
        var outcome = await new TelegramMessenger(access).SendAsync(new Address(1), Text("hello"), paid: false, CancellationToken.None);

        var unreachable = Assert.IsType<Outcome.Unreachable>(outcome);
        Assert.DoesNotContain("simulated-token", unreachable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_gone_and_a_revoked_token_stops_everything()
    {
        await using var post = await Post.OpenAsync();
        post.Ada.Blocks();
        Assert.IsType<Outcome.Gone>(await post.SendAsync(Text("hello")));

        post.Ada.Unblocks();
        post.Bot.IsRevoked = true;
        Assert.IsType<Outcome.Stop>(await post.SendAsync(Text("hello")));
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_says_where_it_went()
    {
        await using var post = await Post.OpenAsync();
        var group = post.Telegram.AddGroup(-500, "Readers").With(post.Bot);
        group.UpgradesToSupergroup(-1000000000500);

        var outcome = await post.Messenger.SendAsync(new Address(-500), Text("hello"), paid: false, CancellationToken.None);

        Assert.Equal(new Outcome.Moved(-1000000000500), outcome);
    }

    private static Message Text(string text) => new(MessageHtml.Plain(text));

    private sealed class Post(TelegramServer telegram, TelegramAccess access, Bot bot, Person ada) : IAsyncDisposable
    {
        public TelegramServer Telegram => telegram;

        public Bot Bot => bot;

        public Person Ada => ada;

        public TelegramMessenger Messenger { get; } = new(access);

        public static async Task<Post> OpenAsync()
        {
            var telegram = await TelegramServer.StartAsync(
                new TelegramOptions { Clock = TimeProvider.System, Limits = Limits.None }, TestContext.Current.CancellationToken);
            var bot = telegram.AddBot(Token, "AtlasBot");
            var ada = telegram.AddPerson(1, "Ada").Knows();
            return new Post(telegram, new TelegramAccess(Token, telegram.Address), bot, ada);
        }

        public Task<Outcome> SendAsync(Message message) =>
            Messenger.SendAsync(new Address(ada.Id), message, paid: false, TestContext.Current.CancellationToken);

        public async ValueTask DisposeAsync()
        {
            access.Dispose();
            await telegram.DisposeAsync();
        }
    }
}
