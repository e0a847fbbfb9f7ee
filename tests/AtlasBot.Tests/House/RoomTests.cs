using System.Reflection;
using System.Reflection.Emit;

namespace AtlasBot.Tests.House;

/// <summary>A room uses only the rooms above it. Read from the compiled assembly, where no spelling hides a use.</summary>
public sealed class RoomTests
{
    // From top to bottom, as the README lists them.
    private static readonly string[] Rooms =
    [
        "Storage", "Briefs", "Intake", "Topics", "Subscribers", "Messages", "Delivery", "Newsroom", "Chat", "Schedule", "Operations", "BotApi",
    ];

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private static readonly Lazy<HashSet<(string From, string To)>> Used = new(() => Uses(typeof(Settings).Assembly));

    [Fact]
    public void A_room_uses_only_the_rooms_above_it() =>
        Assert.DoesNotContain(Used.Value, use => IsTrespass(use.From, use.To));

    [Fact]
    public void Every_room_of_the_list_is_there_and_no_other()
    {
        var there = typeof(Settings).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("AtlasBot.", StringComparison.Ordinal) == true)
            .Select(type => RoomOf(type.Namespace!))
            .Distinct()
            .Order();

        Assert.Equal(Rooms.Order(), there);
    }

    [Fact]
    public void Only_the_room_BotApi_knows_the_telegram_library_and_only_Schedule_knows_quartz()
    {
        Assert.Equal(["BotApi"], Used.Value.Where(use => use.To == "Telegram.Bot").Select(use => use.From).Distinct());
        Assert.Equal(["Schedule"], Used.Value.Where(use => use.To == "Quartz" && use.From != "").Select(use => use.From).Distinct());
    }

    [Theory]
    [InlineData("Briefs", "Chat", true)]
    [InlineData("Chat", "Briefs", false)]
    [InlineData("Delivery", "Delivery", false)]
    [InlineData("Messages", "", true)]
    [InlineData("", "BotApi", false)]
    public void A_trespass_would_be_seen(string from, string to, bool trespass) => Assert.Equal(trespass, IsTrespass(from, to));

    [Fact]
    public void The_reading_of_the_assembly_sees_uses() =>
        Assert.Contains(("Chat", "Newsroom"), Used.Value);

    private static bool IsTrespass(string from, string to)
    {
        // What stands at the root puts the rooms together: it may use all, and nobody uses it.
        var (user, used) = (Array.IndexOf(Rooms, from), Array.IndexOf(Rooms, to));
        return from != "" && (to == "" || used > user);
    }

    // What a type names: its base, its fields, the parameters, locals and bodies of its methods.
    private static HashSet<(string From, string To)> Uses(Assembly assembly)
    {
        var found = new HashSet<(string, string)>();
        foreach (var type in assembly.GetTypes())
        {
            if (RoomOf(type.Namespace ?? "") is { } from)
            {
                found.UnionWith(Named(type).SelectMany(Parts).Select(PlaceOf).OfType<string>().Select(to => (from, to)));
            }
        }

        return found;
    }

    private static IEnumerable<Type> Named(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));
        return type.GetInterfaces()
            .Append(type.BaseType ?? typeof(object))
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(methods.SelectMany(method => InSignature(method).Concat(InBody(method, type))));
    }

    private static IEnumerable<Type> InSignature(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType)
            .Append(method is MethodInfo info ? info.ReturnType : typeof(void));

    private static IEnumerable<Type> InBody(MethodBase method, Type owner)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        var ofType = owner.IsGenericType ? owner.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return Tokens(body.GetILAsByteArray() ?? [])
            .Select(token => method.Module.ResolveMember(token, ofType, ofMethod))
            .SelectMany(member => member switch
            {
                Type type => [type],
                MethodBase called => InSignature(called).Append(called.DeclaringType!),
                FieldInfo field => [field.FieldType, field.DeclaringType!],
                _ => Array.Empty<Type>(),
            })
            .Concat(body.LocalVariables.Select(local => local.LocalType));
    }

    private static IEnumerable<int> Tokens(byte[] body)
    {
        for (var i = 0; i < body.Length;)
        {
            var code = body[i] == 0xFE ? Codes[(short)(0xFE00 | body[i + 1])] : Codes[body[i]];
            i += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(body, i);
            }

            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, i)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static string? PlaceOf(Type type) => type.Assembly.GetName().Name switch
    {
        "AtlasBot" => RoomOf(type.Namespace ?? ""),
        "Telegram.Bot" => "Telegram.Bot",
        "Quartz" => "Quartz",
        _ => null,
    };

    // Null for what the compiler adds outside our namespaces.
    private static string? RoomOf(string home) => home == "AtlasBot" ? ""
        : home.StartsWith("AtlasBot.", StringComparison.Ordinal) ? home.Split('.')[1]
        : null;
}
