using System.Diagnostics;
using System.Net.Sockets;
using AtlasBot.Tests.Stories;
using SimulatedTelegram;

namespace AtlasBot.Tests.Operations;

/// <summary>The built program as an operator meets it: what it prints and how it ends.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("atlasbot-").FullName;

    [Theory]
    [InlineData(2, "Telegram:Token is not set", "")]
    [InlineData(2, "Delivery:Time is '6am', expected a time of day", "--Delivery:Time=6am")]
    [InlineData(2, "frobnicate", "frobnicate")]
    [InlineData(1, "There is no file", "read nowhere.txt")]
    public async Task What_is_wrong_is_one_sentence_and_the_exit_code_of_the_contract(int code, string sentence, string words)
    {
        var (exit, output, error) = await RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(code, exit);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal("", output);
    }

    [Fact]
    public async Task A_brief_is_read_imported_found_backed_up_and_restored()
    {
        var folder = Directory.CreateDirectory(Path.Combine(data, "briefs")).FullName;
        var file = Path.Combine(folder, "brief.txt");
        await File.WriteAllTextAsync(file, Papers.Wednesday, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.csv"), "a,b", TestContext.Current.CancellationToken);
        var backup = Path.Combine(data, "copy.db");

        var read = await RunAsync("read", file, "--json");
        Assert.StartsWith("{\"date\":\"2023-03-08\",\"language\":\"en\",\"sections\":[{\"heading\":\"Grid operators", read.Output, StringComparison.Ordinal);
        var import = await RunAsync("import", folder);
        Assert.StartsWith("1 imported, 0 there already, 0 refused, 1 skipped", import.Output, StringComparison.Ordinal);
        var again = await RunAsync("import", file);
        Assert.StartsWith("0 imported, 1 there already", again.Output, StringComparison.Ordinal);
        var found = await RunAsync("search", "Беларусь", "--json");
        Assert.Equal(
            "{\"query\":\"Беларусь\",\"understood\":\"Belarus\",\"total\":1,\"hits\":[{\"date\":\"2023-03-08\",\"language\":\"en\",\"section\":3,\"heading\":\"Belarus weighs two railway offers\"}]}",
            found.Output.Trim());
        Assert.Equal(0, (await RunAsync("backup", backup)).Exit);
        Assert.Equal(0, (await RunAsync("restore", backup)).Exit);
        Assert.Equal(found.Output, (await RunAsync("search", "Беларусь", "--json")).Output);
    }

    [Fact]
    public async Task Publishing_refuses_red_findings_without_a_yes()
    {
        var file = Path.Combine(data, "brief.txt");
        await File.WriteAllTextAsync(file, Papers.Wednesday, TestContext.Current.CancellationToken);

        var refused = await RunAsync("publish", file);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("red: The brief is dated 2023-03-08", refused.Error, StringComparison.Ordinal);
        var published = await RunAsync("publish", file, "--yes");
        Assert.Equal(0, published.Exit);
        Assert.Contains("is in the archive; nobody is sent it", published.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_it_ends_what_it_does_confirms_it_and_exits_with_0()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var telegram = await TelegramServer.StartAsync(new TelegramOptions { Clock = TimeProvider.System }, cancel);
        var account = telegram.AddBot("700:program", "ProgramBot");
        var ada = telegram.AddPerson(1, "Ada");
        var notified = Path.Combine(data, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 60_000 };
        systemd.Bind(new UnixDomainSocketEndPoint(notified));
        using var running = Start("--Telegram:Token=700:program", $"--Telegram:ApiUrl={telegram.Address}", "--Urls=http://127.0.0.1:0", "--Newsroom:OwnerIds=2");
        var written = running.StandardError.ReadToEndAsync(cancel);
        await UntilAsync(() => account.IsPolling);

        // An answer that takes three seconds is on its way when the stop comes.
        telegram.Faults.Latency = new Latency(TimeSpan.FromSeconds(3)) { IsRealTime = true };
        ada.Says("/help");
        await UntilAsync(() => account.PendingUpdates == 0 || telegram.Calls.Any(call => call.Method.Equals("sendMessage", StringComparison.OrdinalIgnoreCase)));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, cancel);
        using var term = Process.Start("kill", ["-TERM", $"{running.Id}"]);
        await running.WaitForExitAsync(cancel);

        Assert.Equal((0, 0), (running.ExitCode, account.PendingUpdates));
        Assert.Contains(ada.Messages, message => message.IsFromBot);
        Assert.DoesNotContain(" fail: ", await written, StringComparison.Ordinal);
        Assert.Equal("READY=1", Heard(systemd));
        string last;
        while ((last = Heard(systemd)) == "WATCHDOG=1")
        {
            // A machine that is slow is alive, too.
        }

        Assert.Equal("STOPPING=1", last);
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static string Heard(Socket socket)
    {
        var buffer = new byte[100];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private Process Start(params string[] words)
    {
        var program = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = data,
        };
        program.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AtlasBot.dll"));
        foreach (var word in words)
        {
            program.ArgumentList.Add(word);
        }

        program.Environment["NOTIFY_SOCKET"] = Path.Combine(data, "notify");
        program.Environment["Data__Directory"] = Path.Combine(data, "atlas");
        return Process.Start(program)!;
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(params string[] words)
    {
        using var running = Start(words);
        var output = running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = running.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (running.ExitCode, await output, await error);
    }
}
