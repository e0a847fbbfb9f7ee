namespace AtlasBot.Messages;

/// <summary>A page of the settings. The numbers stand in sent messages and never change.</summary>
public enum SettingsPage
{
    /// <summary>All that is chosen.</summary>
    Overview = 0,

    /// <summary>The language the bot speaks.</summary>
    Language = 1,

    /// <summary>The languages of the briefs.</summary>
    Reads = 2,

    /// <summary>The hour.</summary>
    Hour = 3,

    /// <summary>The time zone.</summary>
    Clock = 4,

    /// <summary>The days of the week.</summary>
    Days = 5,

    /// <summary>The quiet hours.</summary>
    Quiet = 6,

    /// <summary>What rings.</summary>
    Sound = 7,

    /// <summary>The form of the brief.</summary>
    Form = 8,

    /// <summary>A city is asked for, to find the time zone by.</summary>
    City = 9,

    /// <summary>The day is asked for on which the briefs come again.</summary>
    PauseUntil = 10,
}

/// <summary>What a subscriber may choose. The numbers stand in sent messages and never change.</summary>
public enum Choice
{
    /// <summary>The language the bot speaks.</summary>
    Language = 1,

    /// <summary>A language of editions, ticked or not.</summary>
    Reads = 2,

    /// <summary>The minute of the day.</summary>
    Hour = 3,

    /// <summary>The time zone.</summary>
    Zone = 4,

    /// <summary>A pause of so many days; none ends it.</summary>
    Pause = 5,

    /// <summary>A day of the week, ticked or not; 0 is Sunday.</summary>
    Day = 6,

    /// <summary>The quiet hours: the minutes they begin and end, <c>1320-420</c>.</summary>
    Quiet = 7,

    /// <summary>What an urgent update does in quiet hours.</summary>
    Urgent = 8,

    /// <summary>What rings.</summary>
    Sound = 9,

    /// <summary>The form of the brief.</summary>
    Form = 10,
}

/// <summary>What staff may do with a document that waits. The numbers stand in sent messages and never change.</summary>
public enum DraftVerb
{
    /// <summary>Publish it, to each subscriber at their hour.</summary>
    Publish = 1,

    /// <summary>Publish it and send it to all at once.</summary>
    PublishNow = 2,

    /// <summary>Show it as subscribers will see it.</summary>
    Show = 3,

    /// <summary>Forget it.</summary>
    Cancel = 4,

    /// <summary>The pasted text is complete.</summary>
    ThatIsAll = 5,

    /// <summary>More of the pasted text is to come.</summary>
    MoreFollows = 6,

    /// <summary>Show what can be changed.</summary>
    More = 7,

    /// <summary>Show the card again.</summary>
    Back = 8,

    /// <summary>Send it to staff alone.</summary>
    Test = 9,

    /// <summary>All sections go out as they stand in the document.</summary>
    AllSections = 10,

    /// <summary>Let it not go by itself.</summary>
    Wait = 11,
}

/// <summary>What staff may change about a document that waits. The numbers stand in sent messages and never change.</summary>
public enum DraftPartVerb
{
    /// <summary>A section goes one up.</summary>
    Up = 1,

    /// <summary>A section does not go out.</summary>
    Without = 2,

    /// <summary>It is in another language, by its place among those of the archive.</summary>
    Language = 3,

    /// <summary>It is for the day before.</summary>
    DayBefore = 4,

    /// <summary>It is for the day after.</summary>
    DayAfter = 5,

    /// <summary>It is published by itself at a minute of the day, and sent to all.</summary>
    At = 6,

    /// <summary>It is not published by itself.</summary>
    NotAt = 7,

    /// <summary>The slip of this mark is mended.</summary>
    Fix = 8,

    /// <summary>The name of this mark is no slip.</summary>
    KeepName = 9,

    /// <summary>The section whose heading has this mark goes out though its text is in another language.</summary>
    AsIs = 10,

    /// <summary>It is published without the section whose heading has this mark.</summary>
    SendWithout = 11,
}

/// <summary>What staff may do with an urgent update that waits. The numbers stand in sent messages and never change.</summary>
public enum UrgentVerb
{
    /// <summary>Send it to all.</summary>
    Send = 1,

    /// <summary>Let it ring where it is night, too.</summary>
    RingEverybody = 2,

    /// <summary>Forget it.</summary>
    Cancel = 3,

    /// <summary>It goes to all.</summary>
    ToAll = 4,

    /// <summary>It goes to those the bot speaks English to.</summary>
    ToEnglish = 5,

    /// <summary>It goes to those the bot speaks Azerbaijani to.</summary>
    ToAzerbaijani = 6,

    /// <summary>It goes to those the bot speaks Russian to.</summary>
    ToRussian = 7,

    /// <summary>Send it to staff alone.</summary>
    Test = 8,
}

/// <summary>What staff may do with a correction that waits. The numbers stand in sent messages and never change.</summary>
public enum CorrectionVerb
{
    /// <summary>Edit the archive and every copy.</summary>
    Mend = 1,

    /// <summary>The same, and one silent message that tells of it.</summary>
    MendAndTell = 2,

    /// <summary>Forget it.</summary>
    Cancel = 3,
}

/// <summary>What staff may do with a post of the site that came, changed or vanished after its brief. The numbers stand in sent messages and never change.</summary>
public enum PostVerb
{
    /// <summary>Take it along with the next brief.</summary>
    WithTomorrow = 1,

    /// <summary>Add it to its brief and send it silently.</summary>
    SendSilently = 2,

    /// <summary>Add it to its brief in the archive, and send it to nobody.</summary>
    ArchiveOnly = 3,

    /// <summary>Show how the site differs from the brief, as a correction.</summary>
    ShowChange = 4,

    /// <summary>Take the section out of the brief.</summary>
    TakeOut = 5,

    /// <summary>Leave the brief as it is.</summary>
    Keep = 6,
}

/// <summary>What staff may do with a mailing. The numbers stand in sent messages and never change.</summary>
public enum MailingVerb
{
    /// <summary>Send nothing of it until it is resumed.</summary>
    Pause = 1,

    /// <summary>Go on with it.</summary>
    Resume = 2,

    /// <summary>Send nothing of it any more.</summary>
    Cancel = 3,

    /// <summary>List who did not get it, and why.</summary>
    ListMissed = 4,

    /// <summary>Send it once more to exactly those who did not get it.</summary>
    Resend = 5,
}
