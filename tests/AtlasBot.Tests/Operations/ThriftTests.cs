using AtlasBot.Operations;
using Microsoft.Extensions.Time.Testing;

namespace AtlasBot.Tests.Operations;

public sealed class ThriftTests
{
    private const long Megabyte = 1 << 20;

    private readonly FakeTimeProvider clock = new();
    private long allocated;
    private int collections;

    [Fact]
    public void Memory_is_given_back_once_when_a_busy_time_is_over()
    {
        using var thrift = new Thrift(clock, () => allocated, () => collections++);

        Pass(20 * Megabyte);
        Pass(20 * Megabyte);
        Assert.Equal(0, collections);

        Pass(Megabyte / 2);
        Pass(Megabyte / 2);
        Assert.Equal(1, collections);
    }

    [Fact]
    public void Few_questions_are_not_worth_it()
    {
        using var thrift = new Thrift(clock, () => allocated, () => collections++);

        Pass(4 * Megabyte);
        Pass(Megabyte / 2);

        Assert.Equal(0, collections);
    }

    [Fact]
    public void What_gathers_slowly_is_cleared_up_in_the_end()
    {
        using var thrift = new Thrift(clock, () => allocated, () => collections++);

        for (var minute = 0; minute < 100; minute++)
        {
            Pass(Megabyte / 2);
        }

        Assert.InRange(collections, 3, 7);
    }

    private void Pass(long bytes)
    {
        allocated += bytes;
        clock.Advance(Thrift.Interval);
    }
}
