using AtlasBot.Briefs;
using AtlasBot.Intake;

namespace AtlasBot.Newsroom;

/// <summary>
/// The folder where briefs are dropped. A file is taken up when it has stopped growing; then it is published, archived, held
/// for a decision of staff, or refused, and moved to the folder of that name.
/// </summary>
public sealed class Inbox(
    NewsroomOptions newsroom, BriefDesk briefs, DraftShelf drafts, Notices notices, TimeProvider clock, ILogger<Inbox> log)
{
    // A program that writes in pieces pauses for less.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private static readonly string[] Unfinished = [".part", ".tmp", ".crdownload", ".partial", ".swp", ".filepart"];

    private Dictionary<string, Sighting> seen = new(StringComparer.Ordinal);

    /// <summary>Looks into the folder once; what has not changed for three seconds is taken up.</summary>
    public void Look()
    {
        try
        {
            Directory.CreateDirectory(newsroom.InboxDirectory);
            var now = new Dictionary<string, Sighting>(StringComparer.Ordinal);
            foreach (var file in new DirectoryInfo(newsroom.InboxDirectory).GetFiles().Where(IsDocument).OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                var sighting = new Sighting(file.Length, file.LastWriteTimeUtc, clock.GetTimestamp());
                if (seen.TryGetValue(file.FullName, out var first) && first.Length == sighting.Length && first.Written == sighting.Written)
                {
                    sighting = first;
                }

                if (clock.GetElapsedTime(sighting.Since) < Quiet || !TakeUp(file.FullName))
                {
                    now[file.FullName] = sighting;
                }
            }

            seen = now;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            log.LogError("The inbox cannot be read: {Reason}", unreadable.Message);
        }
    }

    private static bool IsDocument(FileInfo file) =>
        !file.Name.StartsWith('.') && !file.Name.StartsWith("~$", StringComparison.Ordinal)
        && !Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    // False where it could not be read now: it stays and is tried again.
    private bool TakeUp(string file)
    {
        try
        {
            switch (DocumentFile.Read(file))
            {
                case Reading.Refused refused:
                    Refuse(file, refused);
                    break;
                case Reading.Understood understood:
                    Decide(file, understood);
                    break;
            }

            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            log.LogError("The inbox cannot take up {File}: {Reason}", file, unreadable.Message);
            return false;
        }
    }

    private void Refuse(string file, Reading.Refused refused)
    {
        var name = Path.GetFileName(file);
        notices.Refused(name, refused);
        var place = MoveTo("refused", file);
        File.WriteAllText(place + ".txt", $"{refused.Message}\n");
        log.LogWarning("The inbox refused {File}: {Code}", name, refused.Code);
    }

    private void Decide(string file, Reading.Understood understood)
    {
        var name = Path.GetFileName(file);
        var day = understood.Edition.Day;
        var red = briefs.FindingsOf(understood).Any(finding => finding.Red && finding.Code != FindingCode.OutsideDue);
        if (red || briefs.IsEarly(day) || briefs.Mends(understood) is not null)
        {
            var draft = drafts.Add(0, 0, "brief", DraftState.Open, File.ReadAllBytes(file), name, origin: null);
            notices.Held(draft.Id);
            MoveTo("held", file);
            log.LogWarning("The inbox holds {File} for a decision of staff", name);
            return;
        }

        // Published before it is moved: what dies in between is read again, and the same file twice changes nothing.
        var published = briefs.Publish(understood, name, briefs.IsOld(day) ? Going.Nowhere : Going.AtTheirHour, staff: 0);
        MoveTo("published", file);
        if (published.Stored != Stored.Unchanged)
        {
            notices.Published(day, understood.Edition.Language, published);
        }

        log.LogInformation("The inbox took up {File} as the brief of {Day} in {Language}: {Stored}, goes {Going}", name, day, understood.Edition.Language, published.Stored, published.Going);
    }

    // A name that is taken gets a number, so that nothing is overwritten.
    private string MoveTo(string folder, string file)
    {
        var directory = Directory.CreateDirectory(Path.Combine(newsroom.InboxDirectory, folder)).FullName;
        var target = Path.Combine(directory, Path.GetFileName(file));
        for (var i = 2; File.Exists(target); i++)
        {
            target = Path.Combine(directory, $"{Path.GetFileNameWithoutExtension(file)}-{i}{Path.GetExtension(file)}");
        }

        File.Move(file, target);
        return target;
    }

    private sealed record Sighting(long Length, DateTime Written, long Since);
}
