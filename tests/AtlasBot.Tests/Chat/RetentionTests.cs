using AtlasBot.Chat;
using AtlasBot.Messages;
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

    [Fact]
    public void A_letter_that_was_erased_while_it_went_to_staff_or_was_answered_stays_erased()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 3, 8, 3, 0, 0, TimeSpan.Zero));
        var file = Path.Combine(Path.GetTempPath(), $"atlasbot-{Guid.NewGuid():N}.db");
        using (var database = Database.Open(file))
        {
            var letters = new Letters(database, clock);
            letters.Keep(chat: 7, said: 1, "Leyla", LetterSubject.None, "Why?");
            var letter = Assert.Single(letters.Untold(1));
            letters.Erase(7);

            Assert.False(letters.KeepCard(letter.Id, staff: 9, message: 2));
            letters.KeepAnswer(letter, staff: 9, said: 3, message: 4, parts: 1, () => { });

            Assert.Null(letters.AnswerIn(9, 3));
            Assert.Empty(letters.Of(7));
        }

        File.Delete(file);
    }
}
