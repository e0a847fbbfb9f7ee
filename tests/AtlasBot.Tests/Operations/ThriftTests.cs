using AtlasBot.Operations;
using Microsoft.Extensions.Time.Testing;

namespace AtlasBot.Tests.Operations;

public sealed class ThriftTests
{
    private const long Megabyte = 1 << 20;

    private readonly FakeTimeProvider clock = new();
    private long allocated;
    private int timesGiven;

    [Fact]
    public async Task Memory_is_given_back_once_when_a_busy_time_is_over()
    {
        await using var thrift = new Thrift(clock, () => timesGiven++, () => allocated);

        Pass(20 * Megabyte);
        Pass(20 * Megabyte);
        Assert.Equal(0, timesGiven);

        Pass(Megabyte / 4);
        Pass(Megabyte / 4);
        Assert.Equal(1, timesGiven);
    }

    [Fact]
    public async Task Few_questions_are_not_worth_it()
    {
        await using var thrift = new Thrift(clock, () => timesGiven++, () => allocated);

        Pass(4 * Megabyte);
        Pass(Megabyte / 4);

        Assert.Equal(0, timesGiven);
    }

    [Fact]
    public async Task While_a_busy_time_lasts_memory_is_given_back_every_five_minutes()
    {
        await using var thrift = new Thrift(clock, () => timesGiven++, () => allocated);

        for (var time = TimeSpan.Zero; time < TimeSpan.FromMinutes(21); time += Thrift.Interval)
        {
            Pass(20 * Megabyte);
        }

        Assert.Equal(4, timesGiven);
    }

    [Fact]
    public async Task What_gathers_slowly_is_cleared_up_in_the_end()
    {
        await using var thrift = new Thrift(clock, () => timesGiven++, () => allocated);

        for (var look = 0; look < 200; look++)
        {
            Pass(Megabyte / 4);
        }

        Assert.InRange(timesGiven, 3, 7);
    }

    private void Pass(long bytes)
    {
        allocated += bytes;
        clock.Advance(Thrift.Interval);
    }
}
