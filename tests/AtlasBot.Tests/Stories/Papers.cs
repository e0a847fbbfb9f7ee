namespace AtlasBot.Tests.Stories;

/// <summary>Briefs of our own, in the form in which the centre's site shows them.</summary>
public static class Papers
{
    public const string About =
        "The “Atlas” Research Center was founded in Baku in 2003 by a group of political experts.";

    /// <summary>8 March 2023 in English: three sections; the third is about Belarus.</summary>
    public const string Wednesday = $"""
        Day: March 8, 2023

        Grid operators prepare for a dry summer

        The operators of the southern grid met in Tbilisi on Monday. They agreed to share reserves in June and July, when rivers run low.

        An engineer from Mingachevir said that the reservoirs are a third below the mean of the last ten years.

        Ferry tariffs on the Caspian rise

        The port of Alat announced new tariffs for lorries. Carriers from Kazakhstan asked for a delay until autumn.

        Belarus weighs two railway offers

        Minsk received two offers for the renewal of its southern line. The Belarusian railway said that it would answer in April.

        Observers in Kyiv and Warsaw follow the choice closely, since the line carries most of the transit of the region.

        "Atlas" Research Center

        About us

        {About}

        Umumi 268936
        """;

    /// <summary>9 March 2023 in English: two sections.</summary>
    public const string Thursday = $"""
        Day: March 9, 2023

        A bridge over the Samur is opened again

        The bridge was closed for two years. The first lorries crossed it on Wednesday morning, and the queue was gone by noon.

        Winter wheat looks well

        The ministry of agriculture expects a good harvest in the Mugan plain, provided that April brings rain.

        "Atlas" Research Center

        About us

        {About}

        Umumi 268940
        """;
}
