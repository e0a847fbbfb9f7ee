using System.Globalization;
using AtlasBot.Briefs;

namespace AtlasBot.Messages;

/// <summary>What pressing a button asks for, and its form in Telegram's callback data (at most 64 bytes).</summary>
public abstract partial record Press
{
    private Press()
    {
    }

    /// <summary>What the button carries; a letter or two, then values between colons.</summary>
    public abstract string Data { get; }

    /// <summary>Open a section.</summary>
    public sealed record OpenSection(SectionId Section) : Press
    {
        public override string Data => Invariant($"s:{Section.Packed}");
    }

    /// <summary>Open a section in the place of the headings that were pressed.</summary>
    /// <param name="Section">The section.</param>
    /// <param name="Part">The part of a long one, from 1.</param>
    public sealed record OpenHere(SectionId Section, int Part) : Press
    {
        public override string Data => Invariant($"h:{Section.Packed}:{Part}");
    }

    /// <summary>Show the headings of a brief again, in the place of a section that was opened from them.</summary>
    public sealed record ShowHeadings(DateOnly Day, string Language) : Press
    {
        public override string Data => $"hh:{Payload.Packed(Day)}:{Language}";
    }

    /// <summary>Choose another hour, from under a brief.</summary>
    public sealed record WrongHour : Press
    {
        public override string Data => "wh";
    }

    /// <summary>Let briefs in this language come, too.</summary>
    public sealed record Tick(string Language) : Press
    {
        public override string Data => $"tk:{Language}";
    }

    /// <summary>Show the list of what one follows.</summary>
    public sealed record ListFollowed : Press
    {
        public override string Data => "fl";
    }

    /// <summary>Show the groups and channels one brought the bot to.</summary>
    public sealed record ListVenues : Press
    {
        public override string Data => "vl";
    }

    /// <summary>Set up a group or a channel from the private chat: a press about that chat.</summary>
    /// <param name="Chat">Telegram's chat id, below 0.</param>
    /// <param name="What">What is pressed.</param>
    public sealed record About(long Chat, Press What) : Press
    {
        public override string Data => Invariant($"@{Chat}:{What.Data}");
    }

    /// <summary>Write again to a chat that was set aside, now that its rights are mended.</summary>
    public sealed record TryAgain : Press
    {
        public override string Data => "ta";
    }

    /// <summary>Show all the ways on from a section, or only the first ones, under the message that was pressed.</summary>
    public sealed record SectionMenu(SectionId Section, bool All) : Press
    {
        public override string Data => Invariant($"m:{Section.Packed}:{(All ? 'a' : 'f')}");
    }

    /// <summary>Show the earlier sections on the same.</summary>
    public sealed record Earlier(SectionId Section) : Press
    {
        public override string Data => Invariant($"e:{Section.Packed}");
    }

    /// <summary>Open the brief of a day; the edition in another language where there is none in this.</summary>
    public sealed record OpenBrief(DateOnly Day, string Language) : Press
    {
        public override string Data => $"b:{Payload.Packed(Day)}:{Language}";
    }

    /// <summary>Open the newest brief.</summary>
    public sealed record OpenLatest : Press
    {
        public override string Data => "l";
    }

    /// <summary>Turn to a page of a topic's answer.</summary>
    /// <param name="Question">What was asked, by the number it was kept under.</param>
    /// <param name="From">The section the page lies next to; null is the first page.</param>
    /// <param name="Newer">Whether the page has the sections after <paramref name="From"/>; else those before it.</param>
    /// <param name="First">The number of the page's first hit, from 1.</param>
    /// <param name="Month">The first day of the month that alone is shown, or null.</param>
    /// <param name="Headings">Whether only those are shown that say it in the heading.</param>
    public sealed record TopicPage(
        long Question, SectionId? From = null, bool Newer = false, int First = 1, DateOnly? Month = null, bool Headings = false) : Press
    {
        public override string Data => Invariant(
            $"t:{Question}:{From?.Packed ?? 0}:{(Newer ? 'n' : 'o')}:{First}:{(Month is { } month ? MonthText(month) : "0")}:{(Headings ? 'h' : 'a')}");
    }

    /// <summary>Show the months of a year that have sections on a topic.</summary>
    /// <param name="Question">What was asked, by the number it was kept under.</param>
    /// <param name="Year">The year, or 0 for the latest that has any.</param>
    /// <param name="Headings">Whether only those count that say it in the heading.</param>
    public sealed record TopicMonths(long Question, int Year, bool Headings) : Press
    {
        public override string Data => Invariant($"tm:{Question}:{Year}:{(Headings ? 'h' : 'a')}");
    }

    /// <summary>Draw how often each month spoke of a topic.</summary>
    /// <param name="Question">What was asked, by the number it was kept under.</param>
    public sealed record TopicChart(long Question) : Press
    {
        public override string Data => Invariant($"p:{Question}");
    }

    /// <summary>Show what was written on a topic of the gazetteer.</summary>
    /// <param name="Key">The topic's key, at most 48 characters.</param>
    public sealed record OpenTopic(string Key) : Press
    {
        public override string Data => $"a:{Key}";
    }

    /// <summary>Follow what was asked for.</summary>
    /// <param name="Question">What was asked, by the number it was kept under.</param>
    /// <param name="Join">Whether to subscribe first.</param>
    public sealed record Follow(long Question, bool Join) : Press
    {
        public override string Data => Invariant($"f:{Question}:{(Join ? 1 : 0)}");
    }

    /// <summary>Follow it no more, where it was asked for.</summary>
    /// <param name="Question">What was asked, by the number it was kept under.</param>
    public sealed record Unfollow(long Question) : Press
    {
        public override string Data => Invariant($"v:{Question}");
    }

    /// <summary>Take something off the list of what one follows.</summary>
    /// <param name="Interest">Its number in the list.</param>
    public sealed record DropFollowed(long Interest) : Press
    {
        public override string Data => Invariant($"w:{Interest}");
    }

    /// <summary>Receive only what one follows, or the whole brief.</summary>
    public sealed record OnlyFollowed(bool Only) : Press
    {
        public override string Data => Only ? "o:1" : "o:0";
    }

    /// <summary>Show the calendar of a month.</summary>
    /// <param name="Month">The first day of it.</param>
    /// <param name="Question">The question whose days carry a dot, by the number it was kept under; 0 for none.</param>
    /// <param name="Turns">Whether it takes the place of the calendar that was pressed; else it is a message of its own.</param>
    public sealed record Calendar(DateOnly Month, long Question, bool Turns) : Press
    {
        public override string Data => Invariant($"c:{Month:yyyyMM}:{Question}:{(Turns ? 't' : 'o')}");
    }

    /// <summary>Show the months of a year, in place of the calendar that was pressed.</summary>
    /// <param name="Year">From 1 to 9999.</param>
    /// <param name="Question">As in <see cref="Calendar"/>.</param>
    public sealed record CalendarYear(int Year, long Question) : Press
    {
        public override string Data => Invariant($"cy:{Year}:{Question}");
    }

    /// <summary>Nothing: an empty field of a calendar.</summary>
    public sealed record Nothing : Press
    {
        public override string Data => "-";
    }

    /// <summary>Say which zone one lives in.</summary>
    /// <param name="Zone">An IANA id of at most 48 characters.</param>
    public sealed record SetZone(string Zone) : Press
    {
        public override string Data => $"z:{Zone}";
    }

    /// <summary>Choose the language the bot speaks.</summary>
    public sealed record SetLanguage(string Language) : Press
    {
        public override string Data => $"g:{Language}";
    }

    /// <summary>Turn to a page of the settings.</summary>
    public sealed record OpenSettings(SettingsPage Which) : Press
    {
        public override string Data => Invariant($"sp:{(int)Which}");
    }

    /// <summary>Choose a setting.</summary>
    /// <param name="Choice">Which.</param>
    /// <param name="Value">A language, a minute of the day, an IANA zone or a number of days; at most 48 characters.</param>
    public sealed record Choose(Choice Choice, string Value) : Press
    {
        public override string Data => Invariant($"sc:{(int)Choice}:{Value}");
    }

    /// <summary>Pass what was written on to the centre. The words stand in the message that the pressed one answers.</summary>
    /// <param name="Subject">What it is about.</param>
    public sealed record TellCentre(LetterSubject Subject) : Press
    {
        public override string Data => Invariant($"tc:{Subject.Number}");
    }

    /// <summary>Search for what was written. The words stand in the message that the pressed one answers.</summary>
    public sealed record SearchWords : Press
    {
        public override string Data => "sw";
    }

    /// <summary>Erase everything that is kept about this chat.</summary>
    public sealed record Forget : Press
    {
        public override string Data => "fg";
    }

    /// <summary>Receive the briefs.</summary>
    public sealed record Subscribe : Press
    {
        public override string Data => "y";
    }

    /// <summary>Receive them no more.</summary>
    public sealed record Unsubscribe : Press
    {
        public override string Data => "n";
    }

    /// <summary>Reads what <see cref="Data"/> wrote; null where it is nothing of ours, or no more.</summary>
    public static Press? Parse(string data) => data.Split(':') switch
    {
        ["s", var section] => SectionIn(section) is { } id ? new OpenSection(id) : null,
        ["m", var section, "a" or "f"] => SectionIn(section) is { } id ? new SectionMenu(id, data[^1] == 'a') : null,
        ["e", var section] => SectionIn(section) is { } id ? new Earlier(id) : null,
        ["b", var day, var language] => Payload.DayIn(day) is { } found && Languages.Knows(language)
            ? new OpenBrief(found, language)
            : null,
        ["l"] => new OpenLatest(),
        ["c", var month, var question, var way] => Payload.DayIn(month + "01") is { } first && Number(question) is { } asked && way is "t" or "o"
            ? new Calendar(first, asked, way == "t")
            : null,
        ["cy", var year, var question] => Number(year) is { } number and >= 1 and <= 9999 && Number(question) is { } asked
            ? new CalendarYear((int)number, asked)
            : null,
        ["-"] => new Nothing(),
        ["t", var question, var from, var way, var first, var month, var which] => Page(question, from, way, first, month, which),
        ["tm", var question, var year, var which] => Number(question) is { } id && Number(year) is { } number and <= 9999 && which is "h" or "a"
            ? new TopicMonths(id, (int)number, which == "h")
            : null,
        ["p", var question] => Number(question) is { } id ? new TopicChart(id) : null,
        ["a", { Length: > 0 and <= 48 } key] => new OpenTopic(key),
        ["f", var question, "0" or "1"] => Number(question) is { } id ? new Follow(id, data[^1] == '1') : null,
        ["v", var question] => Number(question) is { } id ? new Unfollow(id) : null,
        ["w", var interest] => Number(interest) is { } id ? new DropFollowed(id) : null,
        ["o", "0" or "1"] => new OnlyFollowed(data[^1] == '1'),
        ["z", { Length: > 0 and <= 48 } zone] => new SetZone(zone),
        ["g", var language] => Texts.Spoken.Contains(language) ? new SetLanguage(language) : null,
        ["y"] => new Subscribe(),
        ["n"] => new Unsubscribe(),
        [['@', ..] chat, _, ..] => ChatIn(chat[1..]) is { } id && Parse(data[(chat.Length + 1)..]) is { } what and not About
            ? new About(id, what)
            : null,
        var parts => OfBrief(parts),
    };

    /// <summary>A button that asks for this.</summary>
    public Button Button(string text) => new Button.Press(text, Data);

    private static Press? OfBrief(string[] parts) => parts switch
    {
        ["h", var section, var page] => SectionIn(section) is { } id && Number(page) is { } number and >= 1 and <= 999
            ? new OpenHere(id, (int)number)
            : null,
        ["hh", var day, var language] => Payload.DayIn(day) is { } found && Languages.Knows(language)
            ? new ShowHeadings(found, language)
            : null,
        ["wh"] => new WrongHour(),
        ["tk", var language] => Languages.Knows(language) ? new Tick(language) : null,
        ["fl"] => new ListFollowed(),
        ["vl"] => new ListVenues(),
        ["ta"] => new TryAgain(),
        ["tc", "0"] => new TellCentre(LetterSubject.None),
        ["tc", var about] => SectionIn(about, least: 0) is { } id ? new TellCentre(new LetterSubject(id)) : null,
        ["sw"] => new SearchWords(),
        var others => OfStaff(others),
    };

    private static Press? OfSettings(string[] parts) => parts switch
    {
        ["sp", var page] => Verb<SettingsPage>(page) is { } known ? new OpenSettings(known) : null,
        ["sc", var choice, { Length: > 0 and <= 48 } value] => Verb<Choice>(choice) is { } known ? new Choose(known, value) : null,
        ["fg"] => new Forget(),
        _ => null,
    };

    private static TopicPage? Page(string question, string from, string way, string first, string month, string which)
    {
        if (Number(question) is not { } asked || Number(first) is not { } number || number is < 1 or > int.MaxValue
            || way is not ("n" or "o") || which is not ("h" or "a"))
        {
            return null;
        }

        var section = SectionIn(from);
        var of = Payload.DayIn(month + "01");
        return (section is null && from != "0") || (of is null && month != "0")
            ? null
            : new TopicPage(asked, section, way == "n", (int)number, of, which == "h");
    }

    // Groups and channels have negative ids of at most 52 bits (core.telegram.org/bots/api#chat).
    private static long? ChatIn(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat) && chat is < 0 and > -(1L << 52) ? chat : null;

    private static string MonthText(DateOnly month) => month.ToString("yyyyMM", CultureInfo.InvariantCulture);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Callback data can be forged by a modified client: only numbers that are a section's may reach SectionId.
    internal static SectionId? SectionIn(string text, int least = 1)
    {
        return Number(text) is { } packed && packed >> 12 <= DateOnly.MaxValue.DayNumber
            && ((packed >> 8) & 0xF) < Languages.All.Count && (packed & 0xFF) >= least
            ? SectionId.From(packed)
            : null;
    }

    private static T? Verb<T>(string text)
        where T : struct, Enum
    {
        return Number(text) is { } number and <= int.MaxValue && Enum.IsDefined(typeof(T), (int)number)
            ? (T)Enum.ToObject(typeof(T), number)
            : null;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
