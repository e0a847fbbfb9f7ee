using System.Globalization;
using System.Text;
using AtlasBot.Topics;

namespace AtlasBot.Subscribers;

/// <summary>A city and the time zone its clocks show.</summary>
/// <param name="Name">A name of it.</param>
/// <param name="Zone">An IANA id.</param>
public sealed record City(string Name, string Zone);

/// <summary>
/// Time zones by the names of cities, in the languages people write, and by the nearest city. The data are read when they are asked for,
/// and not kept: that is seldom, and costs milliseconds.
/// </summary>
public sealed class Cities
{
    private const string File = "AtlasBot.Subscribers.Data.cities.tsv";

    /// <summary>The largest city of that name, or of the name before a comma; or null.</summary>
    public City? Find(string name)
    {
        var whole = Fold.Text(name);
        var first = Fold.Text(name.Split(',')[0]);
        if (first == "")
        {
            return null;
        }

        return Places().FirstOrDefault(place => place.Names.Any(one => Fold.Text(one) == whole)) is { Zone: not null } found
            ? new City(found.Names[0], found.Zone)
            : Places().FirstOrDefault(place => place.Names.Any(one => Fold.Text(one) == first)) is { Zone: not null } before
                ? new City(before.Names[0], before.Zone)
                : null;
    }

    /// <summary>The city nearest to a place.</summary>
    /// <param name="latitude">In degrees, north above 0.</param>
    /// <param name="longitude">In degrees, east above 0.</param>
    public City Nearest(double latitude, double longitude)
    {
        var nearest = Places().MinBy(place => Distance(place.Latitude, place.Longitude, latitude, longitude));
        return new City(nearest.Names[0], nearest.Zone);
    }

    // In parts of the earth's radius, squared, through the earth: it orders as the way over it does.
    private static double Distance(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var (x, y, z) = Point(latitude, longitude);
        var (otherX, otherY, otherZ) = Point(otherLatitude, otherLongitude);
        return ((x - otherX) * (x - otherX)) + ((y - otherY) * (y - otherY)) + ((z - otherZ) * (z - otherZ));
    }

    private static (double X, double Y, double Z) Point(double latitude, double longitude)
    {
        var (north, east) = (latitude * Math.PI / 180, longitude * Math.PI / 180);
        return (Math.Cos(north) * Math.Cos(east), Math.Cos(north) * Math.Sin(east), Math.Sin(north));
    }

    internal static IEnumerable<(double Latitude, double Longitude, string Zone, string[] Names)> Places()
    {
        using var stream = typeof(Cities).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException("The program was built without its cities.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var latitude, var longitude, var zone, var names])
            {
                yield return (
                    double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture), zone, names.Split('|'));
            }
        }
    }
}
