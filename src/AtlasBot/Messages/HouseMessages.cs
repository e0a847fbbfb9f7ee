namespace AtlasBot.Messages;

/// <summary>What the bot says about itself, and the small talk.</summary>
public sealed class HouseMessages(Texts texts, Links links)
{
    private const int LongestAbout = 3500;

    /// <summary>The main commands, on one screen; with those of staff where it is one of them who asks.</summary>
    public Message Help(bool staff)
    {
        var inline = links.Inline ? "\n" + texts.HelpInline(links.BotUsername) : "";
        var help = MessageHtml.Of($"<b>{texts.HelpTitle}</b>\n\n{texts.Help}{inline}");
        return new Message(staff ? MessageHtml.Of($"{help}\n\n{texts.HelpStaff}") : help);
    }

    /// <summary>Who writes the briefs, in the words of their own footer.</summary>
    /// <param name="about">The footer's text, or null before the first brief.</param>
    public Message About(string? about)
    {
        var text = about is null ? texts.NoAbout : Prose.Cut(about, LongestAbout);
        return new Message(MessageHtml.Of($"<b>{Prose.Cut(links.SourceName, 128)}</b>\n\n{text}"));
    }

    /// <summary>What is kept about a person, in plain words.</summary>
    public Message Privacy() => new(MessageHtml.Of($"<b>{texts.PrivacyTitle}</b>\n\n{texts.Privacy}"));

    /// <summary>The answer to thanks.</summary>
    public Message YouAreWelcome() => Plain(texts.YouAreWelcome);

    /// <summary>The answer to a greeting.</summary>
    public Message Hello() => Plain(texts.Hello);

    /// <summary>A command that does not exist, and those that do.</summary>
    public Message UnknownCommand(bool staff) => new(MessageHtml.Of($"{texts.UnknownCommand}\n\n{Help(staff).Text}"));

    /// <summary>Someone tried what only staff may do.</summary>
    public Message NotForYou() => Plain(texts.NotForYou);

    /// <summary>An invitation to the staff that cannot be taken up any more.</summary>
    public Message InvitationOver() => Plain(texts.InvitationOver);

    /// <summary>An invitation to the staff was taken up.</summary>
    public Message YouAreStaff(bool owner) => Plain(owner ? texts.YouAreOwner : texts.YouAreStaff);

    /// <summary>A button whose time is over.</summary>
    public Message TooOld() => Plain(texts.TooOld);

    /// <summary>A link to something that is not kept any more.</summary>
    public Message LinkOver() => Plain(texts.LinkOver);

    /// <summary>A flood of questions.</summary>
    public Message TooManyAtOnce() => Plain(texts.TooManyAtOnce);

    private static Message Plain(string text) => new(MessageHtml.Plain(text));
}
