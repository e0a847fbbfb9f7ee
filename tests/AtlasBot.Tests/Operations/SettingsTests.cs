using Microsoft.Extensions.Configuration;

namespace AtlasBot.Tests.Operations;

/// <summary>Settings are parsed once and complain in one sentence.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void Without_any_setting_the_defaults_of_the_contract_hold()
    {
        var settings = From();

        Assert.Null(settings.Token);
        Assert.Equal("https://api.telegram.org/", settings.ApiUrl.ToString());
        Assert.Equal("Asia/Baku", settings.TimeZone.Id);
        Assert.Equal(new TimeOnly(8, 0), settings.DeliveryTime);
        Assert.Equal(new TimeOnly(14, 0), settings.Cutoff);
        Assert.Equal(new TimeOnly(7, 30), settings.Deadline);
        Assert.Equal(28, settings.MessagesPerSecond);
        Assert.Equal(5, settings.Days.Count);
        Assert.Equal(Path.Combine("data", "inbox"), settings.InboxDirectory);
        Assert.Equal("http://localhost:8080", settings.Urls);
    }

    [Theory]
    [InlineData("Delivery:Time", "6am", "a time of day such as 08:00")]
    [InlineData("Newsroom:TimeZone", "Baku", "an IANA time zone")]
    [InlineData("Newsroom:Language", "de", "en, az or ru")]
    [InlineData("Newsroom:OwnerIds", "Elçin", "Telegram user ids")]
    [InlineData("Newsroom:Sources", "https://atlas.example/", "entries with ; between them")]
    [InlineData("Newsroom:Sources", "blog https://atlas.example/", "entries with ; between them")]
    [InlineData("Newsroom:Sources", "wordpress atlas.example", "entries with ; between them")]
    [InlineData("Newsroom:Sources", "page https://atlas.example/{yyyy}/", "entries with ; between them")]
    [InlineData("Newsroom:Sources", "feed ftp://atlas.example/feed", "entries with ; between them")]
    [InlineData("Newsroom:Days", "Funday", "days such as Mon-Fri")]
    [InlineData("Delivery:MessagesPerSecond", "0", "a whole number from 1 to 30")]
    [InlineData("Delivery:MessagesPerSecond", "31", "a whole number from 1 to 30")]
    [InlineData("Delivery:PaidBroadcast", "perhaps", "true or false")]
    [InlineData("Telegram:ApiUrl", "telegram", "an address")]
    [InlineData("Telegram:Updates", "Pigeon", "Polling or Webhook")]
    public void A_wrong_value_is_told_with_its_name_and_what_is_expected(string key, string value, string expected)
    {
        var wrong = Assert.Throws<SettingsException>(() => From((key, value)));

        Assert.StartsWith($"{key} is '{value}', expected {expected}", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_are_one_text_or_an_array()
    {
        string[] expected = ["WordPress https://atlas.example/en/", "Page https://atlas.example/az/{yyyy}/{MM}/{dd}/", "Feed https://atlas.example/feed"];

        var one = From(("Newsroom:Sources", "wordpress https://atlas.example/en; page https://atlas.example/az/; feed https://atlas.example/feed"));
        var many = From(
            ("Newsroom:Sources:0", "wordpress https://atlas.example/en/"), ("Newsroom:Sources:1", "page https://atlas.example/az/{yyyy}/{MM}/{dd}/"), ("Newsroom:Sources:2", "feed https://atlas.example/feed"));

        Assert.Equal(expected, one.Sources.Select(source => $"{source.Kind} {source.Address}"));
        Assert.Equal(one.Sources, many.Sources);
        Assert.Empty(From().Sources);
    }

    [Fact]
    public void A_token_of_the_wrong_form_is_told_without_showing_it()
    {
        var wrong = Assert.Throws<SettingsException>(() => From(("Telegram:Token", "not-a-token-at-all")));

        Assert.StartsWith("Telegram:Token is not a token", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-token-at-all", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_can_lie_in_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "123:abc\n");

        Assert.Equal("123:abc", From(("Telegram:TokenFile", file)).Token);

        File.Delete(file);
        var wrong = Assert.Throws<SettingsException>(() => From(("Telegram:TokenFile", file)));
        Assert.StartsWith($"Telegram:TokenFile is '{file}', expected a file that can be read", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_a_second_can_be_set_where_the_bot_pays() =>
        Assert.Equal(1000, From(("Delivery:MessagesPerSecond", "1000"), ("Delivery:PaidBroadcast", "true")).MessagesPerSecond);

    [Theory]
    [InlineData("https://bot.example.org/telegram", "s-1", "https://api.telegram.org", null)]
    [InlineData("https://bot.example.org:8443/telegram", "s-1", "https://api.telegram.org", null)]
    [InlineData("http://bot:8080/telegram", "s-1", "http://bot-api:8081", null)]
    [InlineData("", "s-1", "https://api.telegram.org", "Telegram:WebhookUrl is '', expected an https address")]
    [InlineData("bot.example.org", "s-1", "https://api.telegram.org", "Telegram:WebhookUrl is 'bot.example.org', expected an https address")]
    [InlineData("http://bot.example.org/", "s-1", "https://api.telegram.org", "Telegram:WebhookUrl is 'http://bot.example.org/', expected an https address")]
    [InlineData("https://bot.example.org:444/", "s-1", "https://api.telegram.org", "expected an https address on port 443, 80, 88 or 8443")]
    [InlineData("https://bot.example.org/", "", "https://api.telegram.org", "Telegram:WebhookSecret is not set or is not a secret")]
    [InlineData("https://bot.example.org/", "a space", "https://api.telegram.org", "Telegram:WebhookSecret is not set or is not a secret")]
    [InlineData("https://bot.example.org/", "şifrə", "https://api.telegram.org", "Telegram:WebhookSecret is not set or is not a secret")]
    public void A_webhook_wants_an_address_that_Telegram_takes_and_a_secret(string url, string secret, string api, string? sentence)
    {
        (string, string)[] values =
            [("Telegram:Updates", "webhook"), ("Telegram:WebhookUrl", url), ("Telegram:WebhookSecret", secret), ("Telegram:ApiUrl", api)];
        if (sentence is null)
        {
            Assert.Equal(url, From(values).Webhook!.Url.ToString());
            return;
        }

        var wrong = Assert.Throws<SettingsException>(() => From(values)).Message;
        Assert.Contains(sentence, wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("şifrə", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_in_no_text_of_the_settings() => Assert.DoesNotContain("s-1_", From(
        ("Telegram:Updates", "Webhook"), ("Telegram:WebhookUrl", "https://bot.example.org/"), ("Telegram:WebhookSecret", "s-1_")).ToString(), StringComparison.Ordinal);

    private static Settings From(params (string Key, string Value)[] values) => Settings.From(new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value)))
        .Build());
}
