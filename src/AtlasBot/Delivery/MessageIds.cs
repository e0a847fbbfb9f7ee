namespace AtlasBot.Delivery;

/// <summary>Telegram's ids of a delivery's parts, packed: seven bits a byte, the lowest first, as most ids are small.</summary>
public static class MessageIds
{
    /// <summary>The ids as they stand in the file.</summary>
    public static byte[] Pack(IReadOnlyList<int> ids)
    {
        var packed = new List<byte>(ids.Count * 4);
        foreach (var id in ids)
        {
            var rest = (uint)id;
            while (rest >= 0x80)
            {
                packed.Add((byte)(rest | 0x80));
                rest >>= 7;
            }

            packed.Add((byte)rest);
        }

        return [.. packed];
    }

    /// <summary>Reads what <see cref="Pack"/> wrote; nothing is no id.</summary>
    public static IReadOnlyList<int> Unpack(byte[]? packed)
    {
        var ids = new List<int>();
        var (id, shift) = (0u, 0);
        foreach (var one in packed ?? [])
        {
            id |= (uint)(one & 0x7F) << shift;
            shift += 7;
            if (one < 0x80)
            {
                ids.Add((int)id);
                (id, shift) = (0, 0);
            }
        }

        return ids;
    }
}
