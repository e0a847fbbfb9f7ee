namespace AtlasBot.Messages;

/// <summary>What is seen where a brief is taken back.</summary>
public sealed class WithdrawalMessages(Texts texts)
{
    /// <summary>Asks whether a brief is to be withdrawn; the button says from how many.</summary>
    /// <param name="day">The brief's day.</param>
    /// <param name="languages">Its editions.</param>
    /// <param name="copies">How many have it, or some of it.</param>
    /// <param name="asked">When it is asked, in milliseconds since 1970.</param>
    public Message Ask(DateOnly day, IReadOnlyList<string> languages, int copies, long asked) => new(
        MessageHtml.Plain(texts.AskWithdrawal(texts.DayWithin(day), string.Join(", ", languages), copies)),
        Keyboard.Column(
            new Press.WithdrawBrief(day, asked).Button(texts.WithdrawFrom(copies)),
            new Press.KeepBrief(day).Button(texts.KeepBrief)));

    /// <summary>It stays.</summary>
    public Message Kept(DateOnly day) => Plain(texts.BriefKept(texts.Date(day)));

    /// <summary>It is withdrawn; the copies are being edited.</summary>
    public Message Done(DateOnly day, DateOnly on, TimeOnly at) => Plain(texts.BriefWithdrawn(texts.Date(day), When(day, on, at)));

    /// <summary>There is nothing to withdraw on this day.</summary>
    public Message NoSuchBrief(DateOnly day) => Plain(texts.NothingToWithdraw(texts.Date(day)));

    /// <summary>The words behind the command name no day.</summary>
    public Message NoDay() => Plain(texts.WithdrawWhich);

    /// <summary>What a delivered copy says afterwards.</summary>
    /// <param name="day">The brief's day.</param>
    /// <param name="on">The newsroom's day of the withdrawal.</param>
    /// <param name="at">The time of it there.</param>
    public Message Note(DateOnly day, DateOnly on, TimeOnly at) => Plain(texts.WithdrawnByCentre(When(day, on, at)));

    private string When(DateOnly day, DateOnly on, TimeOnly at) => day == on ? Texts.Clock(at) : $"{texts.Date(on)}, {Texts.Clock(at)}";

    private static Message Plain(string text) => new(MessageHtml.Plain(text));
}
