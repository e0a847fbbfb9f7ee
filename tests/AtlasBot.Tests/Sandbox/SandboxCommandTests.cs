using System.Net;
using System.Net.Sockets;
using AtlasBot.Sandbox;

namespace AtlasBot.Tests.Sandbox;

/// <summary>The sandbox's command line.</summary>
public sealed class SandboxCommandTests
{
    [Theory]
    [InlineData("--port")]
    [InlineData("--listen", "--port")]
    public async Task A_busy_port_is_named_with_the_way_to_another_one(params string[] args)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, output, errors) = await Run([.. args, $"{port}"]);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Equal($"Port {port} is in use by another program; choose another with --port, such as --port {port + 1}.", errors.Trim());
    }

    [Theory]
    [InlineData("--port=x", "--port is 'x', expected a number from 1 to 65535.")]
    [InlineData("--prot=1", "'--prot=1' is no option of the sandbox; --help lists them.")]
    [InlineData("--data", "--data needs a folder.")]
    [InlineData("--sources=example.org", "--sources is 'example.org', expected entries such as 'wordpress https://example.org/'.")]
    public async Task A_wrong_command_line_ends_with_2_and_a_sentence(string arg, string sentence)
    {
        var (code, output, errors) = await Run([arg]);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Equal(sentence, errors.Trim());
    }

    [Fact]
    public async Task Alone_the_simulated_Telegram_prints_what_a_bot_needs_to_reach_it()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new Told();
        var running = SandboxCommand.RunAsync(["--listen", "--port", "0"], output, TextWriter.Null, end.Token);
        var lines = await output.Lines(2);
        using var http = new HttpClient();

        var me = await http.GetStringAsync(
            $"{lines[0]["Telegram:ApiUrl=".Length..]}/bot{lines[1]["Telegram:Token=".Length..]}/getMe", end.Token);
        await end.CancelAsync();

        Assert.Contains("\"ok\":true", me);
        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task Two_sandboxes_run_side_by_side()
    {
        await using var one = await OpenHouse.Open();
        await using var other = await OpenHouse.Open();

        one.Sandbox.Cast.Find(1001)!.Person.Says("only here");

        Assert.NotEqual(one.Sandbox.Address, other.Sandbox.Address);
        Assert.Empty(other.Sandbox.Cast.Find(1001)!.Person.Messages);
    }

    private static async Task<(int Code, string Output, string Errors)> Run(string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await SandboxCommand.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }

    private sealed class Told : StringWriter
    {
        private readonly System.Threading.Channels.Channel<string> lines = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public override Task WriteLineAsync(string? value)
        {
            lines.Writer.TryWrite(value ?? "");
            return Task.CompletedTask;
        }

        public async Task<IReadOnlyList<string>> Lines(int count)
        {
            var told = new List<string>();
            while (told.Count < count)
            {
                told.Add(await lines.Reader.ReadAsync(TestContext.Current.CancellationToken));
            }

            return told;
        }
    }
}
