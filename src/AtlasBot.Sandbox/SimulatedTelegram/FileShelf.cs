using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace SimulatedTelegram;

/// <summary>Every file that was ever sent, by its id; and the paths under which bots may fetch them for an hour.</summary>
internal sealed class FileShelf(TimeProvider clock)
{
    /// <summary>A bot may fetch no larger file (Bot API, getFile).</summary>
    public const int MostFetched = 20 * 1024 * 1024;

    private static readonly TimeSpan LinkLife = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, SentFile> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (SentFile File, DateTimeOffset Until)> paths = new(StringComparer.Ordinal);
    private int count;

    public SentFile Keep(string name, string mime, ReadOnlyMemory<byte> content) => Keep("BQAC", name, mime, content, default);

    /// <summary>Keeps a picture.</summary>
    /// <exception cref="Refusal">400 <c>IMAGE_PROCESS_FAILED</c> when it is neither PNG nor JPEG.</exception>
    public SentFile KeepPhoto(ReadOnlyMemory<byte> content) =>
        Keep("AgAC", "photo.jpg", "image/jpeg", content, PixelsOf(content.Span) ?? throw Refusal.Bad("IMAGE_PROCESS_FAILED"));

    public SentFile? Find(string id) => files.GetValueOrDefault(id);

    public string PathOf(SentFile file)
    {
        var extension = Path.GetExtension(file.Name);
        var path = (file.Pixels == default ? "documents/file_" : "photos/file_") + file.UniqueId + extension;
        paths[path] = (file, clock.GetUtcNow() + LinkLife);
        return path;
    }

    public SentFile? Fetch(string path) =>
        paths.TryGetValue(path, out var found) && clock.GetUtcNow() < found.Until ? found.File : null;

    private SentFile Keep(string kind, string name, string mime, ReadOnlyMemory<byte> content, (int, int) pixels)
    {
        var number = Interlocked.Increment(ref count).ToString("D12", CultureInfo.InvariantCulture);
        var id = kind + Convert.ToBase64String(Encoding.ASCII.GetBytes("file")).TrimEnd('=') + number;
        return files[id] = new SentFile(id, name, mime, content) { Pixels = pixels };
    }

    private static (int, int)? PixelsOf(ReadOnlySpan<byte> image)
    {
        return image.Length >= 24 && image[0] == 0x89 && image[1..4].SequenceEqual("PNG"u8)
            ? (BinaryPrimitives.ReadInt32BigEndian(image[16..]), BinaryPrimitives.ReadInt32BigEndian(image[20..]))
            : image.Length > 4 && image[0] == 0xff && image[1] == 0xd8 ? JpegPixels(image) : null;
    }

    private static (int, int)? JpegPixels(ReadOnlySpan<byte> image)
    {
        for (var at = 2; at + 9 < image.Length && image[at] == 0xff;)
        {
            var marker = image[at + 1];
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(image[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(image[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(image[(at + 2)..]);
        }

        return null;
    }
}
