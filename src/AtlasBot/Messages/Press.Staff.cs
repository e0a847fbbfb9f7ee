using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AtlasBot.Messages;

/// <content>What staff and owners press.</content>
public abstract partial record Press
{
    /// <summary>Staff: do something with a document that waits.</summary>
    /// <param name="Draft">The number it waits under.</param>
    /// <param name="Verb">What to do.</param>
    public sealed record OnDraft(long Draft, DraftVerb Verb) : Press
    {
        public override string Data => Invariant($"d:{Draft}:{(int)Verb}");
    }

    /// <summary>Staff: change something about a document that waits.</summary>
    /// <param name="Draft">The number it waits under.</param>
    /// <param name="Verb">What to do.</param>
    /// <param name="Value">With which section, language or minute of the day; or the mark of what it is about.</param>
    public sealed record OnDraftPart(long Draft, DraftPartVerb Verb, int Value) : Press
    {
        /// <summary>The mark of a name or a heading, so that a button means the words it was made for, whatever moved since. From 0.</summary>
        public static int MarkOf(string words) => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(words))) & int.MaxValue;

        public override string Data => Invariant($"dp:{Draft}:{(int)Verb}:{Value}");
    }

    /// <summary>Staff: do something with an urgent update that waits.</summary>
    /// <param name="Draft">The number it waits under.</param>
    /// <param name="Verb">What to do.</param>
    public sealed record OnUrgent(long Draft, UrgentVerb Verb) : Press
    {
        public override string Data => Invariant($"u:{Draft}:{(int)Verb}");
    }

    /// <summary>Staff: do something with a mailing.</summary>
    /// <param name="Mailing">Its number.</param>
    /// <param name="Verb">What to do.</param>
    public sealed record OnMailing(long Mailing, MailingVerb Verb) : Press
    {
        /// <summary>No mailing has this number: what holds them all back after a restore.</summary>
        public const long All = 0;

        public override string Data => Invariant($"ml:{Mailing}:{(int)Verb}");
    }

    /// <summary>Staff: do something with a correction that waits.</summary>
    /// <param name="Correction">The number it waits under.</param>
    /// <param name="Verb">What to do.</param>
    public sealed record OnCorrection(long Correction, CorrectionVerb Verb) : Press
    {
        public override string Data => Invariant($"co:{Correction}:{(int)Verb}");
    }

    /// <summary>Staff: send the figures as tables.</summary>
    public sealed record StatsTables : Press
    {
        public override string Data => "st";
    }

    /// <summary>Staff: there is no brief on this day, and nobody need be reminded.</summary>
    public sealed record NoBriefOn(DateOnly Day) : Press
    {
        public override string Data => $"x:{Payload.Packed(Day)}";
    }

    /// <summary>Owners: make a one-time invitation to the staff.</summary>
    public sealed record InviteStaff : Press
    {
        public override string Data => "si";
    }

    /// <summary>Owners: show the list of staff again.</summary>
    public sealed record ListStaff : Press
    {
        public override string Data => "sl";
    }

    /// <summary>Owners: ask whether somebody is to be removed from the staff.</summary>
    /// <param name="User">Telegram user id.</param>
    public sealed record AskRemoval(long User) : Press
    {
        public override string Data => Invariant($"sa:{User}");
    }

    /// <summary>Owners: remove somebody from the staff.</summary>
    /// <param name="User">Telegram user id.</param>
    /// <param name="Asked">When it was asked, in milliseconds since 1970.</param>
    public sealed record RemoveStaff(long User, long Asked) : Press
    {
        public override string Data => Invariant($"sr:{User}:{Asked}");
    }

    /// <summary>Staff: withdraw a day's brief.</summary>
    /// <param name="Day">The brief's day.</param>
    /// <param name="Asked">When it was asked, in milliseconds since 1970.</param>
    public sealed record WithdrawBrief(DateOnly Day, long Asked) : Press
    {
        public override string Data => Invariant($"wd:{Payload.Packed(Day)}:{Asked}");
    }

    /// <summary>Decide about a post of the site.</summary>
    /// <param name="Post">Its number.</param>
    /// <param name="Verb">What becomes of it.</param>
    public sealed record OnPost(long Post, PostVerb Verb) : Press
    {
        public override string Data => Invariant($"po:{Post}:{(int)Verb}");
    }

    /// <summary>Let a source publish without a person, or not; for owners.</summary>
    /// <param name="Place">Its place in the setting, from 0.</param>
    /// <param name="On">Whether it may.</param>
    public sealed record SourcePublishes(int Place, bool On) : Press
    {
        public override string Data => Invariant($"sb:{Place}:{(On ? 1 : 0)}");
    }

    /// <summary>Staff: let a day's brief stand after all.</summary>
    public sealed record KeepBrief(DateOnly Day) : Press
    {
        public override string Data => $"wk:{Payload.Packed(Day)}";
    }

    /// <summary>Staff: turn to a page of the audit.</summary>
    /// <param name="From">The line the page lies next to; 0 for the newest page.</param>
    /// <param name="Newer">Whether the page has the lines after <paramref name="From"/>; else those before it.</param>
    /// <param name="Question">The words that are sought, by the number they were kept under; 0 for none.</param>
    public sealed record AuditPage(long From, bool Newer, long Question) : Press
    {
        public override string Data => Invariant($"au:{From}:{(Newer ? 'n' : 'o')}:{Question}");
    }

    private static Press? OfStaff(string[] parts) => parts switch
    {
        ["d", var draft, var verb] => Number(draft) is { } id && Verb<DraftVerb>(verb) is { } known
            ? new OnDraft(id, known)
            : null,
        ["dp", var draft, var verb, var value] => Number(draft) is { } id && Verb<DraftPartVerb>(verb) is { } known && Number(value) is { } number and <= int.MaxValue
            ? new OnDraftPart(id, known, (int)number)
            : null,
        ["u", var draft, var verb] => Number(draft) is { } id && Verb<UrgentVerb>(verb) is { } known
            ? new OnUrgent(id, known)
            : null,
        ["ml", var mailing, var verb] => Number(mailing) is { } id && Verb<MailingVerb>(verb) is { } known ? new OnMailing(id, known) : null,
        ["co", var correction, var verb] => Number(correction) is { } id && Verb<CorrectionVerb>(verb) is { } known
            ? new OnCorrection(id, known)
            : null,
        ["st"] => new StatsTables(),
        ["si"] => new InviteStaff(),
        ["sl"] => new ListStaff(),
        ["sa", var user] => Number(user) is { } id ? new AskRemoval(id) : null,
        ["sr", var user, var asked] => Number(user) is { } id && Number(asked) is { } when ? new RemoveStaff(id, when) : null,
        ["au", var from, "n" or "o", var question] => Number(from) is { } line && Number(question) is { } words
            ? new AuditPage(line, parts[2] == "n", words)
            : null,
        ["wd", var day, var asked] => Payload.DayIn(day) is { } found && Number(asked) is { } when ? new WithdrawBrief(found, when) : null,
        ["po", var post, var verb] => Number(post) is { } id && Verb<PostVerb>(verb) is { } known ? new OnPost(id, known) : null,
        ["sb", var source, "0" or "1"] => Number(source) is { } place and <= 9999 ? new SourcePublishes((int)place, parts[2] == "1") : null,
        ["wk", var day] => Payload.DayIn(day) is { } found ? new KeepBrief(found) : null,
        ["x", var day] => Payload.DayIn(day) is { } found ? new NoBriefOn(found) : null,
        var others => OfSettings(others),
    };
}
