using System.Runtime.InteropServices;
using AtlasBot.Sandbox.Page;
using AtlasBot.Storage;
using SimulatedTelegram;

namespace AtlasBot.Sandbox;

/// <summary>The sandbox's command line: opens it, prints where it is, and closes it when asked to end.</summary>
public static class SandboxCommand
{
    /// <summary>Runs until Ctrl+C or a request to end.</summary>
    /// <returns>0 when it was asked to end, 1 when it could not begin, 2 when the command line is wrong.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        var (options, wrong) = SandboxOptions.Parse(args);
        if (wrong is not null)
        {
            await errors.WriteLineAsync(wrong);
            return 2;
        }

        if (options.ShowsUsage)
        {
            await output.WriteLineAsync(SandboxOptions.Usage);
            return 0;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, end));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, end));
        try
        {
            await (options.ListensOnly ? ListenAsync(options, output, end.Token) : ShowAsync(options, output, end.Token));
            return 0;
        }
        catch (Exception refused) when (refused is BusyPortException or UnauthorizedAccessException or IOException)
        {
            await errors.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static void End(PosixSignalContext signal, CancellationTokenSource end)
    {
        signal.Cancel = true;
        end.Cancel();
    }

    private static async Task ShowAsync(SandboxOptions options, TextWriter output, CancellationToken cancel)
    {
        var data = options.Data ?? Directory.CreateTempSubdirectory("atlas-sandbox-").FullName;
        try
        {
            using var held = ProcessLock.TryTake(data)
                ?? throw new IOException($"A bot runs on {data} already: stop it, or choose another folder with --data.");
            await using var sandbox = await RunningSandbox.OpenAsync(
                options.Port, data, (place, starting) => SandboxBot.MakeAsync(place, options.Sources, starting), cancel);
            await output.WriteLineAsync(sandbox.Address.AbsoluteUri.TrimEnd('/'));
            await UntilAsync(cancel);
        }
        finally
        {
            if (options.Data is null)
            {
                Directory.Delete(data, recursive: true);
            }
        }
    }

    private static async Task ListenAsync(SandboxOptions options, TextWriter output, CancellationToken cancel)
    {
        TelegramServer telegram;
        try
        {
            telegram = await TelegramServer.StartAsync(
                new TelegramOptions { Clock = TimeProvider.System, Url = $"http://127.0.0.1:{options.Port}" }, cancel);
        }
        catch (IOException) when (options.Port != 0)
        {
            throw new BusyPortException(options.Port);
        }

        await using (telegram)
        {
            Cast.EntersAt(telegram, RunningSandbox.Token);
            await output.WriteLineAsync($"Telegram:ApiUrl={telegram.Address.AbsoluteUri.TrimEnd('/')}");
            await output.WriteLineAsync($"Telegram:Token={RunningSandbox.Token}");
            await UntilAsync(cancel);
        }
    }

    private static async Task UntilAsync(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        }
        catch (OperationCanceledException)
        {
            // It was asked to end.
        }
    }
}
