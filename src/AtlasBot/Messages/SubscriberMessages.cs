using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>A clock time on a button, and the zone that whoever presses it lives in.</summary>
/// <param name="Label">A time such as "09:36".</param>
/// <param name="Zone">An IANA id.</param>
public sealed record ClockChoice(string Label, string Zone);

/// <summary>What people hear when they come, stay, choose and go.</summary>
public sealed class SubscriberMessages(Texts texts, Links links)
{
    private const int HeadingsShown = 5;
    private const int HeadingLength = 160;
    private const int MissedDaysShown = 6;

    /// <summary>The first words: what comes and when, what is new, and the question that sets the zone.</summary>
    /// <param name="next">The next brief's moment, or null where none is expected.</param>
    /// <param name="clocks">Clock times to choose from; none where the zone is known.</param>
    /// <param name="latest">The latest edition in a language they read, or null in an empty archive.</param>
    public Message Welcome(Moment? next, IReadOnlyList<ClockChoice> clocks, Edition? latest)
    {
        MessageHtml?[] blocks =
        [
            MessageHtml.Of($"<b>{Prose.Cut(links.SourceName, HeadingLength)}</b>\n{texts.Welcome}"),
            Next(next),
            latest is null ? null : Headings(latest),
            clocks.Count == 0 ? null : MessageHtml.Of($"<b>{texts.WhatTime}</b>"),
        ];
        return new Message(MessageHtml.Join("\n\n", blocks.OfType<MessageHtml>()), Keyboard.Of(
        [
            .. Keyboard.Grid(clocks.Select(clock => new Press.SetZone(clock.Zone).Button(clock.Label)), 4),
            latest is null ? [] : [new Press.OpenLatest().Button(texts.ReadLatest)],
            LanguageRow(),
        ]));
    }

    /// <summary>They left or were away, and are back.</summary>
    public Message WelcomeBack(Moment? next) => Note(texts.WelcomeBack, next, new Press.OpenLatest().Button(texts.ReadLatest));

    /// <summary>They pressed Start though they receive already.</summary>
    public Message AlreadySubscribed(Moment? next) =>
        Note(texts.AlreadySubscribed, next, new Press.OpenLatest().Button(texts.ReadLatest));

    /// <summary>They said what time it is for them.</summary>
    public Message ZoneKept(Moment? next) => Note(texts.ZoneKept, next);

    /// <summary>They chose the language of these texts.</summary>
    public Message LanguageKept(Moment? next) => Note(texts.LanguageKept, next);

    /// <summary>They want briefs in a further language, too.</summary>
    public Message LanguageTicked(string language, Moment? next) => Note(texts.LanguageTicked(Texts.In(language).LanguageName), next);

    /// <summary>They left.</summary>
    public Message Stopped() => Note(texts.Stopped, null, new Press.Subscribe().Button(texts.SubscribeAgain));

    /// <summary>They said stop though they receive nothing.</summary>
    public Message NotSubscribed() => Note(texts.NotSubscribed, null, new Press.Subscribe().Button(texts.Subscribe));

    /// <summary>They came for one thing and do not receive: the subscription is offered.</summary>
    public Message Offer() => Note(texts.Offer, null, new Press.Subscribe().Button(texts.Subscribe));

    /// <summary>After a pause, a block or an outage: one message for all that did not come.</summary>
    /// <param name="days">The days that were missed, newest first; the first few get a button.</param>
    /// <param name="sections">How many sections they have together.</param>
    /// <param name="today">The reader's day.</param>
    /// <param name="language">The edition's language.</param>
    public Message Missed(IReadOnlyList<DateOnly> days, int sections, DateOnly today, string language)
    {
        var buttons = days.Take(MissedDaysShown)
            .Select(day => new Press.OpenBrief(day, language).Button(texts.NearDate(day, today)));
        return new Message(MessageHtml.Plain(texts.Missed(days.Count, sections)), Keyboard.Of([.. Keyboard.Grid(buttons, 2)]));
    }

    /// <summary>One button for each language the bot speaks, named in itself.</summary>
    public static IReadOnlyList<Button> LanguageRow() =>
        [.. Texts.Spoken.Select(language => new Press.SetLanguage(language).Button(Texts.In(language).LanguageName))];

    private Message Note(string text, Moment? next, params IReadOnlyList<Button> buttons)
    {
        MessageHtml?[] lines = [MessageHtml.Plain(text), Next(next)];
        return new Message(MessageHtml.Join("\n", lines.OfType<MessageHtml>()), Keyboard.Of([buttons]));
    }

    private MessageHtml? Next(Moment? next) => next is null ? null : MessageHtml.Plain(texts.NextBrief(texts.Say(next)));

    private MessageHtml Headings(Edition latest)
    {
        var headings = latest.Sections.Take(HeadingsShown).Select(section => $"\n• {Prose.Cut(section.Heading, HeadingLength)}");
        return MessageHtml.Of($"{texts.Day(latest.Day)}{string.Concat(headings)}");
    }
}
