using AtlasBot.BotApi;
using AtlasBot.Briefs;
using AtlasBot.Chat;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Operations;
using AtlasBot.Schedule;
using AtlasBot.Storage;
using AtlasBot.Subscribers;
using AtlasBot.Topics;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;

namespace AtlasBot;

/// <summary>The house put together.</summary>
public static class Rooms
{
    /// <summary>Reads <c>appsettings.json</c>, then environment variables, then settings of the command line.</summary>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static Settings Read(string[] settings)
    {
        try
        {
            return Settings.From(new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .AddEnvironmentVariables("ASPNETCORE_")
                .AddEnvironmentVariables()
                .AddCommandLine(settings)
                .Build());
        }
        catch (InvalidDataException unreadable)
        {
            throw new SettingsException($"appsettings.json cannot be read: {unreadable.InnerException?.Message ?? unreadable.Message}");
        }
    }

    /// <summary>The rooms the verbs of the command line need; nothing runs.</summary>
    public static ServiceProvider ForVerbs(Settings settings, TimeProvider clock) => new ServiceCollection()
        .AddLogging(logging => Log(logging, settings.LogsJson))
        .AddRooms(settings, clock)
        .BuildServiceProvider();

    /// <summary>The whole bot, ready to start; <see cref="Settings.Token"/> must be set.</summary>
    public static WebApplication Build(Settings settings, TimeProvider clock, Action<ILoggingBuilder>? log = null)
    {
        // The builder watches its content root for changed settings: not whatever folder, perhaps "/", it is started in.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        (log ?? (logging => Log(logging, settings.LogsJson)))(builder.Logging);
        builder.WebHost.UseUrls(settings.Urls);
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(10);
            host.ServicesStartConcurrently = false;
        });
        builder.Services.AddRooms(settings, clock).AddWork(settings, clock);
        var app = builder.Build();
        app.MapHealthPages();
        app.MapWebhook();
        return app;
    }

    /// <summary>Runs the bot until it is told to stop.</summary>
    /// <returns>The exit code: 0 after an orderly stop, 1 where it could not start.</returns>
    /// <exception cref="SettingsException">No token is set.</exception>
    public static async Task<int> RunAsync(Settings settings, TimeProvider clock, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        if (settings.Token is null)
        {
            throw new SettingsException(MissingToken);
        }

        NativeHeap.KeepFewArenas();
        using var held = ProcessLock.TryTake(settings.DataDirectory);
        if (held is null)
        {
            await error.WriteLineAsync($"A bot runs on {settings.DataDirectory} already: stop it, or give this one another Data:Directory.");
            return 1;
        }

        await using var app = Build(settings, clock);
        if (await app.Services.GetRequiredService<Introduction>().IntroduceAsync(cancel) is { } refusal)
        {
            await error.WriteLineAsync(refusal);
            return 1;
        }

        await app.StartAsync(cancel);
        var database = app.Services.GetRequiredService<Database>();
        await using var thrift = new Thrift(clock, () => Thrift.GiveBack(database));
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    private static IServiceCollection AddRooms(this IServiceCollection services, Settings settings, TimeProvider clock) => services
        .AddSingleton(clock)
        .AddSingleton(_ => Database.Open(settings.DatabaseFile, settings.BackupDirectory))
        .AddSingleton(rooms => new Lazy<Database>(rooms.GetRequiredService<Database>))
        .AddSingleton(settings.HourDefaults)
        .AddSingleton(new NewsroomOptions(
            new DueRule(settings.TimeZone, settings.Cutoff), settings.Language, settings.OwnerIds, settings.Days, settings.Deadline, settings.InboxDirectory)
        {
            QuestionDays = settings.QuestionDays,
        })
        .AddSingleton(new DeliveryOptions(settings.MessagesPerSecond, settings.PaidBroadcast, settings.CorrectableDays))
        .AddSingleton(new DataPlace(settings.DataDirectory, settings.DatabaseFile, settings.InboxDirectory))
        .AddSingleton(new BackupOptions(settings.BackupDirectory, settings.BackupCopyTo, settings.BackupsGoElsewhere)).AddSingleton<BackupShelf>()
        .AddSingleton<BotIdentity>().AddSingleton<Introduction>()
        .AddSingleton<Func<Links>>(rooms => () => LinksOf(rooms.GetRequiredService<BotIdentity>(), settings))
        .AddSingleton(_ => new TelegramAccess(settings.Token ?? throw new SettingsException(MissingToken), settings.ApiUrl))
        .AddSingleton(new SourceBook(settings.Sources))
        .AddSingleton<Website>().AddSingleton(rooms => new SourceReader(rooms.GetRequiredService<Website>(), settings.TimeZone))
        .AddArchive()
        .AddDelivery(settings)
        .AddNewsroom()
        .AddChat()
        .AddSingleton<ITelegramProbe>(rooms => new TelegramProbe(
            settings.Token is null ? null : rooms.GetRequiredService<TelegramAccess>(), settings.Webhook, settings.ApiUrl, clock))
        .AddSingleton<CheckCommand>().AddSingleton<BackupCommand>().AddSingleton<ImportCommand>()
        .AddSingleton<PublishCommand>().AddSingleton<SearchCommand>();

    private static IServiceCollection AddArchive(this IServiceCollection services) => services
        .AddSingleton<Archive>().AddSingleton<TopicIndex>().AddSingleton<ArchiveNames>().AddSingleton<QuestionReader>().AddSingleton<Search>().AddSingleton<Related>()
        .AddSingleton<SubscriberRegister>().AddSingleton<Venues>().AddSingleton<Cities>().AddSingleton<Follows>().AddSingleton<SubscriberDays>().AddSingleton<AskedTopics>().AddSingleton<FollowedSections>();

    private static IServiceCollection AddDelivery(this IServiceCollection services, Settings settings) => services
        .AddSingleton<Night>().AddSingleton<Outbox>().AddSingleton<Marks>().AddSingleton<Rests>().AddSingleton<Troubles>()
        .AddSingleton<Supply>().AddSingleton<Copies>().AddSingleton<Pace>().AddSingleton<Ledger>().AddSingleton<Settlement>().AddSingleton<Postman>()
        .AddSingleton<Workload>().AddSingleton<DeliveryMeter>().AddSingleton<Courier>().AddSingleton<Dispatcher>()
        .AddSingleton<IMessenger, TelegramMessenger>()
        .AddSingleton<MissedDays>().AddSingleton<BriefPlan>()
        .AddSingleton<WithdrawalPlan>().AddSingleton<CorrectionPlan>()
        .AddSingleton(rooms => new Layouts(
            rooms.GetRequiredService<BriefPlan>().Of,
            (mailing, recipient) => mailing.Kind == MailingKind.Withdrawal
                ? rooms.GetRequiredService<WithdrawalPlan>().Of(mailing, recipient)
                : rooms.GetRequiredService<CorrectionPlan>().Of(mailing, recipient),
            settings.Language));

    private static IServiceCollection AddNewsroom(this IServiceCollection services) => services
        .AddSingleton<HandledUpdates>().AddSingleton<AuditTrail>().AddSingleton<StaffRoster>().AddSingleton<DraftShelf>()
        .AddSingleton<BriefPush>().AddSingleton<Publication>().AddSingleton<BriefDesk>().AddSingleton<StaffCards>()
        .AddSingleton<MailingDesk>().AddSingleton<Urgents>().AddSingleton<StaffDesk>().AddSingleton<LinkDesk>()
        .AddSingleton<SourceShelf>().AddSingleton<SourceWatch>().AddSingleton<SourceCards>().AddSingleton<SourceDesk>().AddSingleton<PastDays>()
        .AddSingleton<UrgentDesk>().AddSingleton<NamesDesk>()
        .AddSingleton<Notices>().AddSingleton<Alarms>().AddSingleton<Restoration>().AddSingleton<NightlyBackup>().AddSingleton<Returns>().AddSingleton<VenueNotices>().AddSingleton<RosterDesk>().AddSingleton<AuditDesk>().AddSingleton<ScheduleDesk>()
        .AddSingleton<Withdrawals>().AddSingleton<WithdrawalDesk>().AddSingleton<StatsDesk>().AddSingleton<DraftChangeDesk>().AddSingleton<FindingDesk>().AddSingleton<Corrections>().AddSingleton<CorrectionDesk>().AddSingleton<Letters>().AddSingleton<LetterDesk>()
        .AddSingleton<CommandMenu>().AddSingleton<Menus>().AddSingleton<IStaffMenu>(rooms => rooms.GetRequiredService<Menus>())
        .AddSingleton<Inbox>().AddSingleton<NewsroomTick>();

    private static IServiceCollection AddChat(this IServiceCollection services) => services
        .AddSingleton<Listeners>().AddSingleton<Clocks>().AddSingleton<Keepers>().AddSingleton<Expectations>().AddSingleton<Floods>().AddSingleton<Reply>().AddSingleton<ReadingRoom>()
        .AddSingleton<QuestionShelf>().AddSingleton<Retention>().AddSingleton<DateDesk>().AddSingleton<InlineDesk>().AddSingleton<TopicReader>().AddSingleton<TopicDesk>().AddSingleton<FollowDesk>().AddSingleton<SettingsDesk>()
        .AddSingleton<DataDesk>().AddSingleton<LetterBox>().AddSingleton<VenueDesk>().AddSingleton<AnswerDesk>()
        .AddSingleton<StaffOffice>().AddSingleton<StaffDoor>().AddSingleton<Subscriptions>().AddSingleton<Presses>()
        .AddSingleton<FrontDesk>().AddSingleton<IChatApi, TelegramChatApi>();

    // What runs by itself, in the order in which it starts.
    private static IServiceCollection AddWork(this IServiceCollection services, Settings settings, TimeProvider clock)
    {
        services.AddHostedService(rooms => rooms.GetRequiredService<Dispatcher>());
        services.AddTimetable(clock);
        // The front desk is opened by what comes first, so that loading the gazetteer does not hold up the first poll.
        services.AddSingleton<Func<Incoming, CancellationToken, Task>>(rooms =>
            (incoming, cancel) => rooms.GetRequiredService<FrontDesk>().HandleAsync(incoming, cancel));
        services.AddSingleton<ArrivalBook>().AddSingleton<AnswerTimes>().AddSingleton<Arrivals>();
        if (settings.Webhook is { } place)
        {
            services.AddSingleton(place).AddReceiving<WebhookDoor>();
        }
        else
        {
            services.AddReceiving<PollLoop>();
        }

        services.AddSingleton<HealthBoard>().AddSingleton<StateMeter>();
        services.AddHeartbeat(settings.HeartbeatUrl);
        services.AddSingleton(Systemd.FromEnvironment()).AddHostedService<Watchman>();
        services.AddHostedService(rooms => rooms.GetRequiredService<Menus>());
        services.AddSingleton<OwnerLink>().AddHostedService(rooms => rooms.GetRequiredService<OwnerLink>());
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(DeliveryMeter.Name, WriteTimes.Meter, AnswerTimes.Name, StateMeter.Name)
            // Of .NET itself: memory, collections, threads, exceptions.
            .AddMeter("System.Runtime")
            // No measure has more kinds than a few dozen; places are laid out beforehand, and 2000 of each would be seven megabytes.
            .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = 200 })
            .AddPrometheusExporter());
        return services;
    }

    private static IServiceCollection AddReceiving<T>(this IServiceCollection services)
        where T : class, IReceiving, IHostedService => services
        .AddSingleton<T>()
        .AddSingleton<IReceiving>(rooms => rooms.GetRequiredService<T>())
        .AddHostedService(rooms => rooms.GetRequiredService<T>());

    private static Links LinksOf(BotIdentity bot, Settings settings) => new(bot.Username, settings.Name, bot.TakesInlineQueries);

    private static void Log(ILoggingBuilder logging, bool json) => (json
        ? logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        })
        : logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss'Z' ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        }))
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Quartz", LogLevel.Warning)
        .AddFilter("System.Net.Http", LogLevel.Warning)
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    private const string MissingToken =
        "Telegram:Token is not set, expected what @BotFather gave (or a file with it in Telegram:TokenFile); without a token, run src/AtlasBot.Sandbox";
}
