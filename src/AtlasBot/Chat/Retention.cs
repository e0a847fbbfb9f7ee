using AtlasBot.Newsroom;

namespace AtlasBot.Chat;

/// <summary>Nothing is kept longer than it is needed. What was delivered is looked after by Delivery.</summary>
public sealed class Retention(QuestionShelf questions, HandledUpdates updates, Letters letters, NewsroomOptions newsroom, TimeProvider clock)
{
    // A page of an answer, or a link that was shared, is turned to for about so long.
    private static readonly TimeSpan Questions = TimeSpan.FromDays(90);

    private static readonly TimeSpan Updates = TimeSpan.FromDays(7);

    /// <summary>Forgets what is over.</summary>
    public void Enforce()
    {
        var now = clock.GetUtcNow();
        questions.Forget(now - Questions);
        updates.Forget(now - Updates);
        letters.Forget(now - TimeSpan.FromDays(newsroom.QuestionDays));
    }
}
