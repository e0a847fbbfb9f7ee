namespace AtlasBot.Messages;

/// <summary>What readers and staff see where a reader writes to the centre and is answered.</summary>
public sealed class LetterMessages(Texts texts)
{
    private const int NameLength = 60;
    private const int HeadingLength = 160;
    private const int QuoteLength = 300;

    /// <summary>Somebody answered to a part of a brief: what is meant by it?</summary>
    /// <param name="about">What they answered to.</param>
    /// <param name="said">Their message.</param>
    public Message Offer(LetterSubject about, int said) => new(
        MessageHtml.Plain(texts.TellOrSearch),
        Keyboard.Row(new Press.TellCentre(about).Button(texts.TellCentre), new Press.SearchWords().Button(texts.Search)))
    {
        ReplyTo = said,
    };

    /// <summary>The centre has it.</summary>
    public Message Told() => new(MessageHtml.Plain(texts.CentreHasIt));

    /// <summary>They wrote as often as one may in a day.</summary>
    /// <param name="atMost">So often.</param>
    public Message ToldOften(int atMost) => new(
        MessageHtml.Plain(texts.CentreHasEnough(atMost)), Keyboard.Row(new Press.SearchWords().Button(texts.Search)));

    /// <summary>What staff see of a letter: who wrote about which section, the words, and how it is answered.</summary>
    /// <param name="name">Who wrote.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="heading">The section's heading, or null where it is about none or it is there no more.</param>
    /// <param name="text">The words.</param>
    /// <param name="answeredBy">Who has answered, or null.</param>
    public IReadOnlyList<Message> Card(string name, LetterSubject about, string? heading, string text, string? answeredBy)
    {
        var on = Subject(about, heading);
        var pages = HeadedText.Compose(
            texts.LetterFrom(Prose.Cut(name, NameLength)),
            text.Split('\n'),
            MessageHtml.Plain(answeredBy is null ? texts.AnswerHere : texts.AnsweredBy(Prose.Cut(answeredBy, NameLength))),
            joint: "\n",
            mark: MessageHtml.Plain(on));
        var keyboard = about.Section is not { } section ? null
            : section.Position == 0 ? Keyboard.Row(new Press.OpenBrief(section.Day, section.Language).Button(texts.OpenTheBrief))
            : Keyboard.Row(new Press.OpenSection(section).Button(texts.OpenTheSection));
        return [.. pages.Select((page, i) => new Message(page, i == pages.Count - 1 ? keyboard : null, Silent: true))];
    }

    /// <summary>In place of a letter whose author wanted everything erased.</summary>
    public Message Erased() => new(MessageHtml.Plain(texts.LetterErased));

    /// <summary>What the reader gets: the answer, and what they asked.</summary>
    /// <param name="answer">The words of staff.</param>
    /// <param name="asked">What was asked, or null where it is not kept any more.</param>
    /// <param name="said">The message it stood in.</param>
    public IReadOnlyList<Message> Answer(string answer, string? asked, int said)
    {
        var quote = asked is null ? MessageHtml.Plain(texts.AnswerBack) : MessageHtml.Plain(texts.YouAsked(Prose.Cut(asked, QuoteLength)));
        var pages = HeadedText.Compose(texts.CentreAnswers, answer.Split('\n'), quote, joint: "\n");
        return [.. pages.Select((page, i) => new Message(page, Silent: i > 0) { ReplyTo = i == 0 ? said : null })];
    }

    /// <summary>The reader has the answer.</summary>
    public Message PassedOn() => new(MessageHtml.Plain(texts.PassedOn));

    /// <summary>The answer was changed there, too.</summary>
    public Message PassedOnAgain() => new(MessageHtml.Plain(texts.PassedOnAgain));

    /// <summary>The answer was changed, and the reader has it as it was: it is long, or Telegram changes it no more.</summary>
    public Message NotPassedOnAgain() => new(MessageHtml.Plain(texts.NotPassedOnAgain));

    /// <summary>The reader did not get it.</summary>
    /// <param name="isGone">Whether they cannot be reached any more; else it may be tried again.</param>
    public Message NotPassedOn(bool isGone) => new(MessageHtml.Plain(isGone ? texts.NotPassedOn : texts.NotPassedOnNow));

    /// <summary>What it is about, in words: on “Ferry tariffs”, 8 March 2023.</summary>
    private string Subject(LetterSubject about, string? heading) => about.Section switch
    {
        null => texts.OnAnUpdate,
        { } section when heading is not null => texts.OnASection(Prose.Cut(heading, HeadingLength), texts.Date(section.Day)),
        { } section => texts.OnABrief(texts.Date(section.Day)),
    };
}
