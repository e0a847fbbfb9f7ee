using System.Globalization;
using AtlasBot.Briefs;
using AtlasBot.Subscribers;

namespace AtlasBot.Messages;

/// <summary>What a subscriber follows in an edition.</summary>
/// <param name="Only">Whether they want nothing else of it.</param>
/// <param name="Why">The sections they follow, by position, with the names of what they follow.</param>
public sealed record FollowMarks(bool Only, IReadOnlyDictionary<int, string> Why)
{
    /// <summary>The whole edition, without marks.</summary>
    public static readonly FollowMarks None = new(Only: false, new Dictionary<int, string>());
}

/// <summary>A message of a brief and the section it says a piece of; 0 is the opening.</summary>
public sealed record BriefPart(int Section, Message Message);

/// <summary>In which shape a brief comes to somebody.</summary>
/// <param name="Form">The form they chose.</param>
/// <param name="Personal">Whether its buttons are for one person; in a group or a channel all would press the same.</param>
/// <param name="AsksHour">Whether it ends with the question whether its hour is right.</param>
public sealed record BriefShape(Form Form, bool Personal, bool AsksHour)
{
    /// <summary>A message a section, without a question.</summary>
    public static readonly BriefShape Plain = new(Form.Sections, Personal: true, AsksHour: false);
}

/// <summary>
/// A brief as messages. As "sections" the opening rings, then each section follows silently; as "headlines" it is one message whose
/// headings open the sections.
/// </summary>
public static class BriefLayout
{
    // So many headings have a button of their own; more are opened by number.
    private const int MostHeadings = 24;
    private const int ButtonLength = 30;

    // A source name is a setting; a long one must not eat the room of the text.
    private const int LongestSource = 128;

    // An address on the site counts before parsing only; longer ones are no addresses of posts.
    private const int LongestAddress = 1024;

    // Names of sections that are not followed, in the one line that has them all.
    private const int RestLength = 48;
    private const int MostRest = 24;
    private const int MostNumbers = 80;
    private const int NumbersInRow = 8;
    private const int WhyLength = 100;

    /// <summary>The whole brief: the opening, then the sections in order.</summary>
    public static IReadOnlyList<Message> Compose(Edition edition, Links links) => Compose(edition, links, FollowMarks.None);

    /// <summary>The brief with what somebody follows marked; or only that, and the rest named in the opening, each to be opened.</summary>
    public static IReadOnlyList<Message> Compose(Edition edition, Links links, FollowMarks marks) =>
        [.. Parts(edition, links, marks, BriefShape.Plain).Select(part => part.Message)];

    /// <summary>The same in a shape, each message with the section it says a piece of.</summary>
    public static IReadOnlyList<BriefPart> Parts(Edition edition, Links links, FollowMarks marks, BriefShape shape)
    {
        if (shape.Form == Form.Rich && Rich(edition, links, marks, shape.Personal) is { } whole)
        {
            return [new BriefPart(0, shape.AsksHour ? Under(whole, [AskHour(edition)]) : whole)];
        }

        var opening = shape.Form == Form.Headlines ? Headlines(edition, links, marks, shape.Personal)
            : marks.Only ? OpeningOf(edition, marks, links, shape.Personal)
            : Opening(edition, links, marks);
        List<BriefPart> parts = [.. opening.Select(message => new BriefPart(0, message))];
        if (shape.Form != Form.Headlines)
        {
            parts.AddRange(Sent(edition, marks).SelectMany(position =>
                Section(edition, position, links, marks.Why.GetValueOrDefault(position), shape.Form == Form.Folded)
                    .Select(message => new BriefPart(position, message))));
        }

        if (shape.AsksHour)
        {
            parts[^1] = parts[^1] with { Message = Under(parts[^1].Message, [AskHour(edition)]) };
        }

        return parts;
    }

    private static Button AskHour(Edition edition) => new Press.WrongHour().Button(Texts.In(edition.Language).WrongHour);

    // What is not in it is opened by number, as from under an opening.
    private static Message? Rich(Edition edition, Links links, FollowMarks marks, bool personal)
    {
        var whole = RichBrief.Compose(edition, Sent(edition, marks), marks, links, position =>
            Source(links, position == 0 ? null : edition.Sections[position - 1].Address));
        return marks.Only && whole is not null
            ? whole with { Keyboard = OpeningOf(edition, marks, links, personal)[^1].Keyboard }
            : whole;
    }

    /// <summary>The brief as one message whose headings open the sections: in its place, or for many readers in a chat of their own.</summary>
    public static IReadOnlyList<Message> Headlines(Edition edition, Links links, FollowMarks marks, bool personal)
    {
        var pages = marks.Only ? OpeningOf(edition, marks, links, personal) : Opening(edition, links, marks);
        var sent = Sent(edition, marks);
        var buttons = sent.Take(MostNumbers).Select(position =>
        {
            var id = new SectionId(edition.Day, edition.Language, position);
            var number = position.ToString(CultureInfo.InvariantCulture);
            var text = sent.Count > MostHeadings ? number : $"{number}. {Prose.Cut(edition.Sections[position - 1].Heading, ButtonLength)}";
            return personal ? new Press.OpenHere(id, 1).Button(text) : new Button.Link(text, links.Section(id));
        });
        return [.. pages.Take(pages.Count - 1), Under(
            pages[^1] with { Keyboard = null },
            [.. Keyboard.Grid(buttons, sent.Count > MostHeadings ? NumbersInRow : 1), .. pages[^1].Keyboard?.Rows ?? []])];
    }

    /// <summary>One page of a section in the place of the headings, with the way on and back.</summary>
    /// <param name="edition">The edition it stands in.</param>
    /// <param name="position">The section's place, from 1.</param>
    /// <param name="page">The page of a long section, from 1.</param>
    /// <param name="links">Where the date points, and how the centre signs.</param>
    /// <param name="texts">What stands on the buttons.</param>
    public static Message Here(Edition edition, int position, int page, Links links, Texts texts)
    {
        var pages = Section(edition, position, links);
        var shown = Math.Clamp(page, 1, pages.Count);
        var before = shown > 1 ? (position, shown - 1) : (position - 1, 1);
        var after = shown < pages.Count ? (position, shown + 1) : (position + 1, 1);
        return new Message(pages[shown - 1].Text, Keyboard.Of(
            [.. Step(before, texts.PreviousSection), .. Step(after, texts.NextSection)],
            [new Press.ShowHeadings(edition.Day, edition.Language).Button(texts.Headings)]));

        IEnumerable<Button> Step((int Position, int Page) to, string text) => to.Position >= 1 && to.Position <= edition.Sections.Count
            ? [new Press.OpenHere(new SectionId(edition.Day, edition.Language, to.Position), to.Page).Button(text)]
            : [];
    }

    /// <summary>There is a brief only in a language somebody does not read: whether such may come is asked in its place.</summary>
    public static Message Ask(Edition edition, Texts texts) => new(
        MessageHtml.Plain(texts.OnlyOtherEdition(texts.Day(edition.Day), Texts.In(edition.Language).LanguageName)),
        Keyboard.Column(
            new Press.OpenBrief(edition.Day, edition.Language).Button(texts.ReadItNow),
            new Press.Tick(edition.Language).Button(texts.SendSuchToo)));

    private static List<int> Sent(Edition edition, FollowMarks marks) =>
        [.. Enumerable.Range(1, edition.Sections.Count).Where(position => !marks.Only || marks.Why.ContainsKey(position))];

    private static Message Under(Message message, params IEnumerable<IReadOnlyList<Button>> rows) =>
        message with { Keyboard = Keyboard.Of([.. message.Keyboard?.Rows ?? [], .. rows]) };

    /// <summary>The date and the headings: one message, or several where there are very many headings.</summary>
    public static IReadOnlyList<Message> Opening(Edition edition, Links links) => Opening(edition, links, FollowMarks.None);

    private static IReadOnlyList<Message> Opening(Edition edition, Links links, FollowMarks marks)
    {
        var headings = edition.Sections.Select((section, i) => $"{i + 1}. {section.Heading}{(marks.Why.ContainsKey(i + 1) ? " ★" : "")}");
        var day = Texts.In(edition.Language).Day(edition.Day);
        var pages = HeadedText.Compose(day, headings, Source(links, null), joint: "\n");
        return [.. pages.Select((page, i) => new Message(page, Silent: i > 0))];
    }

    // Where nothing is followed it does not ring: it only says so.
    private static IReadOnlyList<Message> OpeningOf(Edition edition, FollowMarks marks, Links links, bool personal)
    {
        var texts = Texts.In(edition.Language);
        var sent = Sent(edition, marks);
        var rest = Enumerable.Range(1, edition.Sections.Count).Except(sent).ToList();
        IEnumerable<string> headings = sent.Count == 0 ? [texts.NothingFollowed] : sent.Select(position => $"{position}. {Heading(position)}");
        var names = MessageHtml.Join(" · ", rest.Take(MostRest).Select(position => MessageHtml.Of(
            $"<a href=\"{links.Section(IdOf(position)).AbsoluteUri}\">{position}. {Prose.Cut(Heading(position), RestLength)}</a>")));
        var quiet = rest.Count == 0
            ? Source(links, null)
            : MessageHtml.Of($"{texts.AlsoInTheBrief} {names}{(rest.Count > MostRest ? " …" : "")}\n{Source(links, null)}");
        var pages = HeadedText.Compose(texts.Day(edition.Day), headings, quiet, joint: "\n");
        var buttons = rest.Take(MostNumbers).Select(position =>
            new Press.OpenSection(IdOf(position)).Button(position.ToString(CultureInfo.InvariantCulture)));
        var keyboard = personal ? Keyboard.Of([.. Keyboard.Grid(buttons, NumbersInRow)]) : null;
        return [.. pages.Select((page, i) => new Message(page, i == pages.Count - 1 ? keyboard : null, Silent: i > 0 || sent.Count == 0))];

        string Heading(int position) => edition.Sections[position - 1].Heading;

        SectionId IdOf(int position) => new(edition.Day, edition.Language, position);
    }

    /// <summary>One section: a message, or several where it is long.</summary>
    /// <param name="edition">The edition it stands in.</param>
    /// <param name="position">Its place, from 1.</param>
    /// <param name="links">Where the date points, and how the centre signs.</param>
    /// <param name="why">What the subscriber follows in it, or null.</param>
    /// <param name="folded">Whether a long text is folded until it is pressed.</param>
    public static IReadOnlyList<Message> Section(Edition edition, int position, Links links, string? why = null, bool folded = false)
    {
        var section = edition.Sections[position - 1];
        var address = links.Section(new SectionId(edition.Day, edition.Language, position));
        var date = Texts.In(edition.Language).Date(edition.Day);
        var number = $"{position}/{edition.Sections.Count}";
        var quiet = MessageHtml.Of($"<a href=\"{address.AbsoluteUri}\">{date}</a> · {number} · {Source(links, section.Address)}");
        var mark = why is null ? null : MessageHtml.Plain($"★ {Prose.Cut(why, WhyLength)}");
        return [.. HeadedText.Compose(section.Heading, section.Paragraphs, quiet, mark: mark, folded: folded, links: section.Links).Select(page => new Message(page, Silent: true))];
    }

    private static MessageHtml Source(Links links, Uri? address)
    {
        var name = Prose.Cut(links.SourceName, LongestSource);
        return address is { IsAbsoluteUri: true, AbsoluteUri.Length: <= LongestAddress }
            ? MessageHtml.Of($"<a href=\"{address.AbsoluteUri}\">{name}</a>")
            : MessageHtml.Plain(name);
    }
}
