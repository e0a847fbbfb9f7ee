using System.Globalization;
using SimulatedTelegram;

namespace AtlasBot.Sandbox;

/// <summary>How far a crowd is.</summary>
/// <param name="Joined">How many have pressed Start.</param>
/// <param name="Expected">How many will have.</param>
/// <param name="Blocked">How many of them have blocked the bot.</param>
public sealed record CrowdCount(int Joined, int Expected, int Blocked);

/// <summary>Subscribers by the hundred, whom nobody plays: they press Start, a few each second, and read.</summary>
public sealed class Crowd(TelegramServer telegram, TimeProvider clock)
{
    /// <summary>How many there may be in all.</summary>
    public const int Most = 20_000;

    private const int PerSecond = 10;
    private const long FirstId = 2_000_000;

    private static readonly (string Name, Location Place)[] Places =
    [
        ("Baku", new Location(40.4093, 49.8671)),
        ("Kyiv", new Location(50.4501, 30.5234)),
        ("London", new Location(51.5072, -0.1276)),
        ("Ankara", new Location(39.9334, 32.8597)),
        ("New York", new Location(40.7128, -74.006)),
        ("Astana", new Location(51.1605, 71.4704)),
    ];

    private readonly Lock gate = new();
    private readonly List<Person> people = [];
    private readonly Queue<(string Language, string? Place)> waiting = new();
    private int blocked;

    /// <summary>The towns a crowd can come from.</summary>
    public static IReadOnlyList<string> Towns { get; } = [.. Places.Select(place => place.Name)];

    /// <summary>How far they are.</summary>
    public CrowdCount Count
    {
        get
        {
            lock (gate)
            {
                return new CrowdCount(people.Count, people.Count + waiting.Count, blocked);
            }
        }
    }

    /// <summary>Lets more people come.</summary>
    /// <param name="count">How many; no more than <see cref="Most"/> come in all.</param>
    /// <param name="language">Of their application; null mixes en, az and ru.</param>
    /// <param name="town">Where their phones are, one of <see cref="Towns"/>, which they tell the bot; null says nothing of it.</param>
    public void Invite(int count, string? language, string? town)
    {
        string[] languages = ["en", "az", "ru"];
        lock (gate)
        {
            var free = Most - people.Count - waiting.Count;
            for (var i = 0; i < Math.Min(count, free); i++)
            {
                waiting.Enqueue((language ?? languages[i % languages.Length], town));
            }
        }
    }

    /// <summary>Lets a part of them block the bot.</summary>
    /// <param name="fraction">From 0 to 1 of those who have not yet.</param>
    /// <returns>How many did.</returns>
    public int Block(double fraction)
    {
        List<Person> leaving;
        lock (gate)
        {
            var still = people.FindAll(person => !person.HasBlocked());
            var every = fraction <= 0 ? int.MaxValue : Math.Max(1, (int)Math.Round(1 / fraction));
            leaving = [.. still.Where((_, i) => i % every == every / 2)];
            blocked += leaving.Count;
        }

        leaving.ForEach(person => person.Blocks());
        return leaving.Count;
    }

    /// <summary>Lets those who were invited press Start, on the sandbox's clock, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await second.WaitForNextTickAsync(cancel))
        {
            for (var i = 0; i < PerSecond && Next() is { } next; i++)
            {
                next.Person.Says("/start");
                if (next.Place is { } place)
                {
                    next.Person.SendsLocation(place.Latitude, place.Longitude);
                }
            }
        }
    }

    private (Person Person, Location? Place)? Next()
    {
        lock (gate)
        {
            if (!waiting.TryDequeue(out var next))
            {
                return null;
            }

            var number = people.Count + 1;
            var person = telegram.AddPerson(
                FirstId + number, "Reader " + number.ToString(CultureInfo.InvariantCulture), next.Language);
            people.Add(person);
            return (person, Places.FirstOrDefault(place => place.Name == next.Place).Place);
        }
    }
}
