using System.Net.Sockets;
using System.Text;

namespace AtlasBot.Operations;

/// <summary>
/// Tells systemd that the bot is ready, that it is alive, and that it stops (sd_notify(3), Type=notify). Under any other supervisor it
/// tells nobody.
/// </summary>
/// <param name="socket">The path of systemd's socket, with @ first where it is an abstract one; null where there is none.</param>
public sealed class Systemd(string? socket)
{
    /// <summary>As the environment names it.</summary>
    public static Systemd FromEnvironment() => new(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"));

    /// <summary>The start is done.</summary>
    public void Ready() => Tell("READY=1");

    /// <summary>It is alive: said at least twice each WatchdogSec, else systemd ends it and starts it again.</summary>
    public void Alive() => Tell("WATCHDOG=1");

    /// <summary>It stops in an orderly way.</summary>
    public void Stopping() => Tell("STOPPING=1");

    private void Tell(string state)
    {
        if (string.IsNullOrEmpty(socket))
        {
            return;
        }

        try
        {
            using var to = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            to.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(socket.StartsWith('@') ? "\0" + socket[1..] : socket));
        }
        catch (SocketException)
        {
            // Nobody listens: there is nobody to tell.
        }
    }
}
