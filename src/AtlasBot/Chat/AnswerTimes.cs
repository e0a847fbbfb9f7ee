using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AtlasBot.Chat;

/// <summary>How long people wait for answers, by what they asked for, in the meter "AtlasBot.Chat". It knows commands, never words.</summary>
public sealed class AnswerTimes : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "AtlasBot.Chat";

    private readonly Meter meter = new(Name);
    private readonly Histogram<double> answers;

    public AnswerTimes() => answers = meter.CreateHistogram(
        "atlasbot.answer.duration",
        "s",
        "From the arrival of what somebody sent until it is answered, Telegram's part included.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    /// <summary>Notes an answer.</summary>
    /// <param name="incoming">What was answered.</param>
    /// <param name="took">Since it arrived.</param>
    /// <param name="failed">Whether it could not be acted on and was passed over.</param>
    public void Note(Incoming incoming, TimeSpan took, bool failed) => answers.Record(
        took.TotalSeconds, new TagList { { "command", WordOf(incoming) }, { "outcome", failed ? "failed" : "answered" } });

    /// <summary>What somebody asked for, as one of a few words.</summary>
    public static string WordOf(Incoming incoming) => incoming switch
    {
        Incoming.Said said => WordOf(Question.Parse(said.Text)),
        Incoming.Pressed => "press",
        Incoming.AskedInline => "inline",
        Incoming.SentFile => "file",
        Incoming.SentPlace => "place",
        Incoming.MembershipChanged or Incoming.GroupMoved => "membership",
        _ => "other",
    };

    // The names of the questions; what people wrote behind a command, or instead of one, is none of them.
    private static string WordOf(Question question) => question is Question.ForStaff staff ? staff.Command : question.GetType().Name.ToLowerInvariant();

    public void Dispose() => meter.Dispose();
}
