using AtlasBot.Chat;
using AtlasBot.Newsroom;
using AtlasBot.Storage;
using Microsoft.Extensions.Time.Testing;

namespace AtlasBot.Tests.Chat;

/// <summary>What is forgotten, and what is not yet.</summary>
public sealed class RetentionTests
{
    [Fact]
    public void What_was_asked_and_which_updates_came_is_forgotten_when_it_is_over()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 3, 8, 3, 0, 0, TimeSpan.Zero));
        var file = Path.Combine(Path.GetTempPath(), $"atlasbot-{Guid.NewGuid():N}.db");
        using (var database = Database.Open(file))
        {
            var questions = new QuestionShelf(database, clock);
            var updates = new HandledUpdates(database, clock);
            var letters = new Letters(database, clock);
            var newsroom = new NewsroomOptions(new DueRule(NodaTime.DateTimeZone.Utc, default), "en", [], new HashSet<DayOfWeek>(), default, "") { QuestionDays = 30 };
            var retention = new Retention(questions, updates, letters, newsroom, clock);
            questions.Keep("Belarus");
            updates.Record(1);
            clock.Advance(TimeSpan.FromDays(8));
            updates.Record(2);
            retention.Enforce();
            Assert.Equal("Belarus", questions.Find(QuestionShelf.NumberOf("Belarus")));
            Assert.True(updates.Record(1));
            Assert.False(updates.Record(2));

            clock.Advance(TimeSpan.FromDays(90));
            retention.Enforce();

            Assert.Null(questions.Find(QuestionShelf.NumberOf("Belarus")));
        }

        File.Delete(file);
    }
}
