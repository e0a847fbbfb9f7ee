using System.Net.Sockets;
using System.Text;
using AtlasBot.Operations;

namespace AtlasBot.Tests.Operations;

/// <summary>What systemd hears.</summary>
public sealed class SystemdTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_hears_that_the_bot_is_ready_alive_and_stops(bool isAbstract)
    {
        var folder = Directory.CreateTempSubdirectory("atlasbot-").FullName;
        var path = Path.Combine(folder, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.ReceiveTimeout = 10_000;
        systemd.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + path : path));
        var told = new Systemd(isAbstract ? "@" + path : path);

        told.Ready();
        told.Alive();
        told.Stopping();

        Assert.Equal(["READY=1", "WATCHDOG=1", "STOPPING=1"], new[] { Heard(systemd), Heard(systemd), Heard(systemd) });
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Where_there_is_none_or_it_is_gone_nothing_happens()
    {
        Systemd[] none = [new(null), new(""), new("/nowhere/at/all")];

        Assert.All(none, systemd => Assert.Null(Record.Exception(() =>
        {
            systemd.Ready();
            systemd.Alive();
            systemd.Stopping();
        })));
    }

    private static string Heard(Socket socket)
    {
        var buffer = new byte[100];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }
}
