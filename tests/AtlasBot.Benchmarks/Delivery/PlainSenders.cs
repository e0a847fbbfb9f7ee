using System.Diagnostics;
using SimulatedTelegram;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace AtlasBot.Benchmarks.Delivery;

/// <summary>How senders are usually written, for comparison: without a pace, without memory.</summary>
internal static class PlainSenders
{
    /// <summary>Telegram.Bot in a loop, one chat after another, with its own retry.</summary>
    public static async Task<string> LoopAsync(TelegramServer telegram, int chats, int parts)
    {
        var bot = new TelegramBotClient(new TelegramBotClientOptions(Engine.Token, telegram.Address.ToString()));
        var watch = Stopwatch.StartNew();
        var lost = 0;
        for (var chat = 1; chat <= chats; chat++)
        {
            for (var part = 1; part <= parts; part++)
            {
                lost += await SendAsync(bot, chat, part);
            }
        }

        return Say(telegram, chats * parts, watch.Elapsed, lost);
    }

    /// <summary>Thirty chats at once, with Telegram.Bot's own retry.</summary>
    public static async Task<string> ParallelAsync(TelegramServer telegram, int chats, int parts)
    {
        var bot = new TelegramBotClient(new TelegramBotClientOptions(Engine.Token, telegram.Address.ToString()));
        var watch = Stopwatch.StartNew();
        var lost = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(1, chats), new ParallelOptions { MaxDegreeOfParallelism = 30 }, async (chat, _) =>
            {
                for (var part = 1; part <= parts; part++)
                {
                    Interlocked.Add(ref lost, await SendAsync(bot, chat, part));
                }
            });
        return Say(telegram, chats * parts, watch.Elapsed, lost);
    }

    private static async Task<int> SendAsync(TelegramBotClient bot, int chat, int part)
    {
        try
        {
            await bot.SendMessage(chat, $"{part} {new string('x', 600)}", cancellationToken: bot.GlobalCancelToken);
            return 0;
        }
        catch (RequestException)
        {
            return 1;
        }
    }

    private static string Say(TelegramServer telegram, int messages, TimeSpan took, int lost)
    {
        var floods = telegram.Calls.Count(call => call.Code == 429);
        return $"{took.TotalSeconds:0.0} s, {(messages - lost) / took.TotalSeconds:0.0}/s, refused {floods}, lost {lost}";
    }
}
