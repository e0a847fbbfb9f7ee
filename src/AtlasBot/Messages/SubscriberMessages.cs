using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>A clock time on a button, and the zone that whoever presses it lives in.</summary>
/// <param name="Label">A time such as "09:36".</param>
/// <param name="Zone">An IANA id.</param>
public sealed record ClockChoice(string Label, string Zone);

/// <summary>Briefs that did not reach somebody.</summary>
/// <param name="Days">Their days, newest first; at least one.</param>
/// <param name="Sections">How many sections they have together.</param>
/// <param name="Language">The language they are opened in where they are there in it.</param>
/// <param name="Topics">What they follow and how many of the sections are on it, at most three.</param>
public sealed record MissedBriefs(IReadOnlyList<DateOnly> Days, int Sections, string Language, IReadOnlyList<MissedTopic> Topics);

/// <summary>Something that is followed, and how many sections were on it.</summary>
public sealed record MissedTopic(string Name, int Sections);

/// <summary>What people hear when they come, stay, choose and go.</summary>
public sealed class SubscriberMessages(Texts texts, Links links)
{
    private const int HeadingsShown = 5;
    private const int HeadingLength = 160;
    private const int MissedDaysShown = 6;
    private const int TopicLength = 60;

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
    /// <param name="missed">What that was; the first few days get a button.</param>
    /// <param name="today">The day it is said on.</param>
    /// <param name="personal">Whether the buttons are for one person; else they open the chat with the bot.</param>
    public Message Missed(MissedBriefs missed, DateOnly today, bool personal)
    {
        var followed = string.Join(", ", missed.Topics.Select(topic => texts.MissedOnTopic(topic.Sections, Prose.Cut(topic.Name, TopicLength))));
        var buttons = missed.Days.Take(MissedDaysShown).Select(day => texts.NearDate(day, today) is var text && personal
            ? new Press.OpenBrief(day, missed.Language).Button(text)
            : new Button.Link(text, links.Brief(day, missed.Language)));
        return new Message(
            MessageHtml.Plain(followed == "" ? texts.Missed(missed.Days.Count, missed.Sections) : texts.MissedFollowed(missed.Days.Count, missed.Sections, followed)),
            Keyboard.Of(
            [
                .. Keyboard.Grid(buttons, 2),
                personal && missed.Days.Count > MissedDaysShown ? [new Press.Calendar(FirstOfMonth(missed.Days[0]), 0, Turns: false).Button(texts.Calendar)] : [],
            ]),
            Silent: true);
    }

    /// <summary>One button for each language the bot speaks, named in itself.</summary>
    public static IReadOnlyList<Button> LanguageRow() =>
        [.. Texts.Spoken.Select(language => new Press.SetLanguage(language).Button(Texts.In(language).LanguageName))];

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

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
