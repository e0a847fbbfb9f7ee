using System.Globalization;
using AtlasBot.BotApi;
using AtlasBot.Briefs;
using AtlasBot.Intake;
using AtlasBot.Subscribers;
using NodaTime;

namespace AtlasBot;

/// <summary>A setting that cannot be used: one sentence with its name, its value and what is expected.</summary>
public sealed class SettingsException(string message) : Exception(message);

/// <summary>All settings, parsed once (DESIGN: the outside contract). Nothing else sees the configuration.</summary>
public sealed record Settings
{
    /// <summary>The bot's token, or null where none is set.</summary>
    public required string? Token { get; init; }

    public required Uri ApiUrl { get; init; }

    /// <summary>Where Telegram brings updates, or null where the bot asks for them.</summary>
    public required WebhookPlace? Webhook { get; init; }

    public required string DataDirectory { get; init; }

    public required string InboxDirectory { get; init; }

    public required DateTimeZone TimeZone { get; init; }

    public required string Language { get; init; }

    /// <summary>The centre's name as it signs under a brief.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<long> OwnerIds { get; init; }

    /// <summary>The sites and feeds of the newsroom.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    public required IReadOnlySet<DayOfWeek> Days { get; init; }

    public required TimeOnly Deadline { get; init; }

    public required TimeOnly Cutoff { get; init; }

    /// <summary>How many days what a reader wrote to the centre is kept at most.</summary>
    public required int QuestionDays { get; init; }

    public required TimeOnly DeliveryTime { get; init; }

    public required int MessagesPerSecond { get; init; }

    public required bool PaidBroadcast { get; init; }

    public required int CorrectableDays { get; init; }

    public required string Urls { get; init; }

    /// <summary>Whether the log is one JSON object a line.</summary>
    public required bool LogsJson { get; init; }

    /// <summary>What is asked for each five minutes while the bot is ready, or null. It may hold a secret.</summary>
    public required Uri? HeartbeatUrl { get; init; }

    /// <summary>Another folder, best on another disk, that each nightly copy is copied to; null where there is none.</summary>
    public required string? BackupCopyTo { get; init; }

    /// <summary>Whether something else takes the backups to another machine.</summary>
    public required bool BackupsGoElsewhere { get; init; }

    /// <summary>The one SQLite file.</summary>
    public string DatabaseFile => Path.Combine(DataDirectory, "atlas.db");

    /// <summary>Where the nightly backups go.</summary>
    public string BackupDirectory => Path.Combine(DataDirectory, "backups");

    /// <summary>What holds for subscribers who chose nothing.</summary>
    public HourDefaults HourDefaults => new(TimeZone, DeliveryTime, Language);

    /// <summary>Reads every setting.</summary>
    /// <exception cref="SettingsException">One of them cannot be used.</exception>
    public static Settings From(IConfiguration configuration)
    {
        var read = new SettingsReader(configuration);
        var data = read.Text("Data:Directory", "data");
        var paid = read.Flag("Delivery:PaidBroadcast", false);
        return new Settings
        {
            Token = TokenFrom(read),
            ApiUrl = ApiFrom(read),
            Webhook = read.Value("Telegram:Updates", "Polling", "Polling or Webhook", IsWebhook) ? WebhookFrom(read) : null,
            DataDirectory = data,
            InboxDirectory = read.Text("Newsroom:InboxDirectory", Path.Combine(data, "inbox")),
            TimeZone = read.Parsed("Newsroom:TimeZone", "Asia/Baku", "an IANA time zone such as Asia/Baku", Zones.Find),
            Language = read.Parsed(
                "Newsroom:Language", "en", "en, az or ru", text => Languages.Knows(text) ? text : null),
            Name = read.Text("Newsroom:Name", "“Atlas” Research Center"),
            OwnerIds = read.Parsed("Newsroom:OwnerIds", "", "Telegram user ids with commas, such as 1000,1001", Ids),
            Sources = read.ParsedList("Newsroom:Sources", Source.Expected, Source.ParseAll),
            Days = read.Parsed("Newsroom:Days", "Mon-Fri", "days such as Mon-Fri or Mon,Wed,Fri", WeekDays.Parse),
            Deadline = read.Time("Newsroom:Deadline", "07:30"),
            Cutoff = read.Time("Newsroom:Cutoff", "14:00"),
            QuestionDays = read.Number("Newsroom:QuestionDays", 30, 1, 365),
            DeliveryTime = read.Time("Delivery:Time", "08:00"),
            MessagesPerSecond = read.Number("Delivery:MessagesPerSecond", 28, 1, paid ? 1000 : 30, paid ? "" : " (up to 1000 with Delivery:PaidBroadcast)"),
            PaidBroadcast = paid,
            CorrectableDays = read.Number("Delivery:CorrectableDays", 90, 1, 3650),
            Urls = read.Optional("Urls") ?? "http://localhost:8080",
            LogsJson = read.Value("Operations:LogFormat", "Text", "Text or Json", IsJson),
            HeartbeatUrl = read.Optional("Operations:HeartbeatUrl") is null ? null
                : read.Url("Operations:HeartbeatUrl", "", "an address such as https://hc-ping.com/your-uuid"),
            BackupCopyTo = read.Optional("Backup:CopyTo"),
            BackupsGoElsewhere = read.Flag("Backup:CopiedElsewhere", false),
        };
    }

    private static string? TokenFrom(SettingsReader read)
    {
        var token = read.Optional("Telegram:Token");
        if (token is null && read.Optional("Telegram:TokenFile") is { } file)
        {
            try
            {
                token = File.ReadAllText(file).Trim();
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                throw new SettingsException(
                    $"Telegram:TokenFile is '{file}', expected a file that can be read: {unreadable.Message}");
            }
        }

        // The value itself must appear nowhere, not even here.
        var colon = token?.IndexOf(':', StringComparison.Ordinal) ?? 0;
        return token is null || (colon is > 0 and <= 16 && token[..colon].All(char.IsAsciiDigit) && colon < token.Length - 1)
            ? token
            : throw new SettingsException(
                "Telegram:Token is not a token, expected what @BotFather gave, of the form 123456:ABC-DEF; its value is kept secret");
    }

    private static Uri ApiFrom(SettingsReader read) => read.Url("Telegram:ApiUrl", "https://api.telegram.org", "an address such as https://api.telegram.org");

    private static bool? IsWebhook(string text) => text.ToUpperInvariant() switch
    {
        "POLLING" => false,
        "WEBHOOK" => true,
        _ => null,
    };

    private static bool? IsJson(string text) => text.ToUpperInvariant() switch
    {
        "TEXT" => false,
        "JSON" => true,
        _ => null,
    };

    private static WebhookPlace WebhookFrom(SettingsReader read)
    {
        const string Expected = "an https address on port 443, 80, 88 or 8443, such as https://bot.example.org/telegram";
        var isOwnServer = ApiFrom(read).Host != "api.telegram.org";
        var url = read.Url("Telegram:WebhookUrl", "", Expected);
        if (!WebhookPlace.Takes(url, isOwnServer))
        {
            throw SettingsReader.Wrong("Telegram:WebhookUrl", url.ToString(), Expected);
        }

        // The value itself must appear nowhere.
        return read.Optional("Telegram:WebhookSecret") is { } secret && WebhookPlace.Takes(secret)
            ? new WebhookPlace(url, secret)
            : throw new SettingsException(
                "Telegram:WebhookSecret is not set or is not a secret, expected 1 to 256 of A-Z, a-z, 0-9, _ and -; its value is kept secret");
    }

    private static List<long>? Ids(string text)
    {
        var ids = new List<long>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == 0)
            {
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }
}

/// <summary>Reads single settings and says in one sentence what is wrong with one.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    public string? Optional(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public string Text(string key, string otherwise) => Optional(key) ?? otherwise;

    public T Parsed<T>(string key, string otherwise, string expected, Func<string, T?> parse)
        where T : class
    {
        var text = Text(key, otherwise);
        return parse(text) ?? throw Wrong(key, text, expected);
    }

    /// <summary>A list, as one text with ; between its entries or as an array of <c>appsettings.json</c>.</summary>
    public T ParsedList<T>(string key, string expected, Func<string, T?> parse)
        where T : class
    {
        var text = Optional(key) ?? string.Join("; ", configuration.GetSection(key).GetChildren().Select(entry => entry.Value));
        return parse(text) ?? throw Wrong(key, text, expected);
    }

    public T Value<T>(string key, string otherwise, string expected, Func<string, T?> parse)
        where T : struct
    {
        var text = Text(key, otherwise);
        return parse(text) ?? throw Wrong(key, text, expected);
    }

    public TimeOnly Time(string key, string otherwise) => Value(
        key,
        otherwise,
        "a time of day such as 08:00",
        text => TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : (TimeOnly?)null);

    public int Number(string key, int otherwise, int least, int most, string remark = "") => Value(
        key,
        otherwise.ToString(CultureInfo.InvariantCulture),
        $"a whole number from {least} to {most}{remark}",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
                ? number
                : (int?)null);

    public bool Flag(string key, bool otherwise) => Value(
        key,
        otherwise ? "true" : "false",
        "true or false",
        text => bool.TryParse(text, out var flag) ? flag : (bool?)null);

    public Uri Url(string key, string otherwise, string expected) => Parsed(key, otherwise, expected, Web);

    private static Uri? Web(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri
            : null;

    public static SettingsException Wrong(string key, string value, string expected) =>
        new($"{key} is '{value}', expected {expected}");
}
