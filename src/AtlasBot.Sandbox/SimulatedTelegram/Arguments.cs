using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace SimulatedTelegram;

/// <summary>A call's parameters, from the query, a form or JSON; each is text, objects and lists as their JSON.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SentUpload> files = new(StringComparer.Ordinal);

    public static Arguments None { get; } = new();

    public string? this[string name] => texts.GetValueOrDefault(name);

    public SentUpload? File(string name) => files.GetValueOrDefault(name);

    public string Text(string name) => texts.GetValueOrDefault(name, "");

    public bool Has(string name) => texts.ContainsKey(name);

    public int Int(string name, int otherwise = 0) =>
        int.TryParse(Text(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    public bool Flag(string name) => Text(name).Trim() is "1" or "true" or "True" or "TRUE" or "yes" or "Yes" or "YES";

    /// <summary>Reads everything a request carries.</summary>
    /// <exception cref="Refusal">400 or 413 when it cannot be read.</exception>
    public static async Task<Arguments> Read(HttpRequest request, CancellationToken cancel)
    {
        var arguments = new Arguments();
        foreach (var (name, values) in request.Query)
        {
            arguments.texts[name] = values.ToString();
        }

        var type = request.ContentType ?? "";
        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            await arguments.ReadJson(request, cancel);
        }
        else if (request.HasFormContentType)
        {
            await arguments.ReadForm(request, cancel);
        }

        return arguments;
    }

    /// <summary>Reads the JSON of a call made in the answer to a webhook.</summary>
    public static Arguments Of(ReadOnlySpan<byte> json)
    {
        var arguments = new Arguments();
        arguments.Take(json);
        return arguments;
    }

    private async Task ReadForm(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            var form = await request.ReadFormAsync(cancel);
            foreach (var (name, values) in form)
            {
                texts[name] = values.ToString();
            }

            foreach (var file in form.Files)
            {
                using var content = new MemoryStream((int)file.Length);
                await file.CopyToAsync(content, cancel);
                files[file.Name] = new SentUpload(file.FileName, file.ContentType ?? "application/octet-stream", content.ToArray());
            }
        }
        catch (BadHttpRequestException error) when (error.StatusCode == 413)
        {
            throw new Refusal(413, "Request Entity Too Large");
        }
        catch (InvalidDataException)
        {
            throw Refusal.Bad("can't parse form data headers");
        }
    }

    private async Task ReadJson(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(cancel);
                if (read.IsCompleted)
                {
                    TakeAll(request.BodyReader, read.Buffer);
                    return;
                }

                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException error) when (error.StatusCode == 413)
        {
            throw new Refusal(413, "Request Entity Too Large");
        }
    }

    private void TakeAll(PipeReader reader, ReadOnlySequence<byte> body)
    {
        try
        {
            Take(body.IsSingleSegment ? body.FirstSpan : body.ToArray());
        }
        finally
        {
            // A body that was refused in the middle counts as read, too: else the connection breaks under the next call.
            reader.AdvanceTo(body.End);
        }
    }

    private void Take(ReadOnlySpan<byte> body)
    {
        if (body.Trim(" \r\n\t"u8).IsEmpty)
        {
            return;
        }

        try
        {
            var json = new Utf8JsonReader(body);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw Refusal.Bad("JSON object expected");
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                json.Read();
                TakeValue(name, ref json, body);
            }
        }
        catch (JsonException)
        {
            throw Refusal.Bad("can't parse parameter value: the JSON is malformed");
        }
        catch (InvalidOperationException)
        {
            throw Refusal.Bad("strings must be encoded in UTF-8");
        }
    }

    private void TakeValue(string name, ref Utf8JsonReader json, ReadOnlySpan<byte> body)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                texts[name] = json.GetString()!;
                break;
            default:
                var start = (int)json.TokenStartIndex;
                json.Skip();
                texts[name] = Encoding.UTF8.GetString(body[start..(int)json.BytesConsumed]);
                break;
        }
    }
}

/// <summary>A file in a multipart request.</summary>
internal sealed record SentUpload(string Name, string Mime, byte[] Content);
