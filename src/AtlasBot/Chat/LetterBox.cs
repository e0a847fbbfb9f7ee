using AtlasBot.Briefs;
using AtlasBot.Delivery;
using AtlasBot.Messages;
using AtlasBot.Newsroom;
using AtlasBot.Subscribers;

namespace AtlasBot.Chat;

/// <summary>
/// Who answers to a part of a brief is offered to tell the centre, or to search. Nothing of it is kept until they choose: the words stand
/// in their own message, which the offer answers.
/// </summary>
public sealed class LetterBox(
    Letters letters,
    LetterDesk desk,
    SubscriberRegister subscribers,
    Copies copies,
    DateDesk dates,
    TopicDesk topics,
    Reply reply,
    Func<Links> links,
    TimeProvider clock)
{
    private const int AtMostADay = 5;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Offers both ways on; false where they answered to something else, or are staff themselves.</summary>
    public async Task<bool> TryOfferAsync(Incoming.Said said, Listener listener, CancellationToken cancel)
    {
        if (said is not { Kind: ChatKind.Private, ReplyTo: { } answered } || listener.Role != Role.Nobody
            || SubjectOf(said.Place, answered) is not { } about || !desk.IsThereAnybody)
        {
            return false;
        }

        await reply.SendAsync(listener, new LetterMessages(listener.Texts).Offer(about, said.MessageId), cancel);
        return true;
    }

    /// <summary>Passes on what the pressed message answers; false where that is not there any more.</summary>
    public async Task<bool> TellAsync(Incoming.Pressed pressed, Listener listener, LetterSubject about, CancellationToken cancel)
    {
        if (pressed is not { Kind: ChatKind.Private, From: { } person, Answers: { } words })
        {
            return false;
        }

        var messages = new LetterMessages(listener.Texts);
        var isFull = !letters.Has(pressed.Place.Chat, words.MessageId)
            && letters.CountSince(pressed.Place.Chat, clock.GetUtcNow() - Day) >= AtMostADay;
        if (!isFull)
        {
            letters.Keep(pressed.Place.Chat, words.MessageId, person.Name, about, words.Text);
        }

        await reply.EditAsync(listener, pressed.MessageId, isFull ? messages.ToldOften(AtMostADay) : messages.Told(), cancel);
        return true;
    }

    /// <summary>Searches for what the pressed message answers, as if it had been written alone; false where that is not there any more.</summary>
    public async Task<bool> SearchAsync(Incoming.Pressed pressed, CancellationToken cancel)
    {
        if (pressed.Answers is not { } words)
        {
            return false;
        }

        if (!await dates.TryAsync(pressed, words.Text, cancel))
        {
            await topics.AnswerAsync(pressed, words.Text, cancel);
        }

        return true;
    }

    // A link in the message says it, as under every section; else what was delivered under its number, or an answer of the centre.
    private LetterSubject? SubjectOf(Address place, Replied answered)
    {
        var linked = answered.Links.Select(links().PayloadOf).OfType<Payload.OfSection>().Select(one => one.Section).Distinct().ToList();
        if (linked is [var only])
        {
            return new LetterSubject(only);
        }

        if (letters.SubjectOfAnswer(place.Chat, answered.MessageId) is { } before)
        {
            return before;
        }

        return subscribers.At(place) is { } subscriber && copies.At(subscriber.Id, answered.MessageId) is { } copy
            ? copy is { Day: { } day, Language: { } language } ? new LetterSubject(new SectionId(day, language, copy.Section ?? 0)) : LetterSubject.None
            : null;
    }
}
