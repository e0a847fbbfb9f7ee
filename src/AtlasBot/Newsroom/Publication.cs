using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Intake;
using AtlasBot.Storage;
using AtlasBot.Topics;

namespace AtlasBot.Newsroom;

/// <summary>How a published brief reaches its subscribers.</summary>
public enum Going
{
    /// <summary>Each at their hour.</summary>
    AtTheirHour,

    /// <summary>To all at once.</summary>
    AtOnce,

    /// <summary>To nobody: it is only archived.</summary>
    Nowhere,
}

/// <summary>What publishing did.</summary>
/// <param name="Stored">What it changed in the archive.</param>
/// <param name="Going">How it goes out; nowhere where it went out before.</param>
/// <param name="Morning">The day, on a subscriber's calendar, whose hour it is due at.</param>
public sealed record Published(Stored Stored, Going Going, DateOnly Morning)
{
    /// <summary>Whether it joins a brief of its day that goes out already: whoever still waits may get this edition of it.</summary>
    public bool Joins { get; init; }
}

/// <summary>What importing did with an edition.</summary>
public enum Imported
{
    /// <summary>It is in the archive now.</summary>
    Added,

    /// <summary>It was there, word for word.</summary>
    AlreadyThere,

    /// <summary>Another text of that day and language is there; importing does not replace it.</summary>
    AnotherTextThere,
}

/// <summary>Brings briefs into the archive and its index, in one transaction, and announces those that are to be pushed.</summary>
public sealed class Publication(
    Database database, Archive archive, TopicIndex topics, BriefPush push, Outbox outbox, NewsroomOptions newsroom, TimeProvider clock)
{
    /// <summary>Publishes an edition. Doing it twice changes nothing.</summary>
    /// <param name="understood">What was read.</param>
    /// <param name="source">Where it came from, in words for staff.</param>
    /// <param name="going">How it is wanted to go out.</param>
    /// <param name="staff">Who publishes; 0 where it happens by itself.</param>
    public Published Publish(Reading.Understood understood, string source, Going going, long staff = 0) => database.Atomically(() =>
    {
        var now = clock.GetUtcNow();
        var edition = InAKnownLanguage(understood.Edition);
        var stored = Store(edition, understood.About, source, now, staff);
        if (stored == Stored.Replaced && archive.VersionOf(edition.Day, edition.Language) is { } version)
        {
            // Whoever has another text has it mended, however the new one came.
            outbox.Correct(edition.Day, new CorrectionOrder(edition.Language, version));
        }

        var morning = newsroom.Due.MorningOf(now);
        var announced = going != Going.Nowhere && push.Announce(edition.Day, morning, now, going == Going.AtOnce);
        return new Published(stored, announced ? going : Going.Nowhere, morning) { Joins = going != Going.Nowhere && !announced };
    });

    /// <summary>Puts an edition of the past into the archive, without pushing it.</summary>
    public Imported Import(Reading.Understood understood, string source)
    {
        var imported = database.Atomically(() =>
        {
            var edition = InAKnownLanguage(understood.Edition);
            if (archive.On(edition.Day, edition.Language) is { } there)
            {
                return there.Edition.ContentHash() == edition.ContentHash() ? Imported.AlreadyThere : Imported.AnotherTextThere;
            }

            Store(edition, understood.About, source, clock.GetUtcNow());
            return Imported.Added;
        });
        // Years of briefs in a row leave no time for the schedule to do it.
        while (imported == Imported.Added && topics.Merge())
        {
        }

        return imported;
    }

    /// <summary>Puts another version of an edition into the archive; no copy is mended, and nobody is sent it.</summary>
    public Stored Archive(Edition edition, string source, long staff) =>
        database.Atomically(() => Store(edition, null, source, clock.GetUtcNow(), staff));

    private Stored Store(Edition edition, string? about, string source, DateTimeOffset now, long staff = 0)
    {
        var stored = archive.Store(edition, source, now, staff);
        if (stored == Stored.Unchanged)
        {
            return stored;
        }

        topics.Replace(edition);
        if (about is not null)
        {
            archive.KeepAbout(edition.Language, about);
        }

        return stored;
    }

    /// <summary>The edition in one of our languages: another one was a red finding; who publishes all the same says it is the newsroom's.</summary>
    public Edition InAKnownLanguage(Edition edition) =>
        Languages.Knows(edition.Language) ? edition : edition with { Language = newsroom.Language };
}
