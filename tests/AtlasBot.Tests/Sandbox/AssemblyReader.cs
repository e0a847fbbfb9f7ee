using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace AtlasBot.Tests.Sandbox;

/// <summary>Reads from a compiled assembly which types the code of a type names: in signatures, fields and method bodies.</summary>
internal sealed class AssemblyReader(MetadataReader metadata, PEReader file)
{
    private readonly Names names = new();

    /// <summary>The types of a namespace and those nested in them, compiler-made ones included.</summary>
    public IEnumerable<string> TypesOf(string room) =>
        metadata.TypeDefinitions.Select(NameOf).Where(name => name == room || name.StartsWith(room + ".", StringComparison.Ordinal));

    /// <summary>Every type that a type names.</summary>
    public IEnumerable<string> UsedBy(string type)
    {
        var definition = metadata.GetTypeDefinition(metadata.TypeDefinitions.First(handle => NameOf(handle) == type));
        var used = new List<EntityHandle>(definition.GetInterfaceImplementations()
            .Select(handle => metadata.GetInterfaceImplementation(handle).Interface))
        {
            definition.BaseType,
        };
        var words = new List<string>();
        foreach (var field in definition.GetFields().Select(metadata.GetFieldDefinition))
        {
            words.Add(field.DecodeSignature(names, null));
        }

        foreach (var method in definition.GetMethods().Select(metadata.GetMethodDefinition))
        {
            words.Add(SignatureOf(method.DecodeSignature(names, null)));
            used.AddRange(TokensIn(method));
        }

        return [.. used.Where(handle => !handle.IsNil).Select(Describe).Concat(words).SelectMany(text => text.Split(' ', '<', '>', ',', '[', ']', '&'))
            .Where(word => word.Contains('.', StringComparison.Ordinal))];
    }

    /// <summary>Every metadata token in a method's code, of its local variables and of what it catches.</summary>
    private List<EntityHandle> TokensIn(MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return [];
        }

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        var tokens = new List<EntityHandle>(body.ExceptionRegions.Select(region => region.CatchType));
        if (!body.LocalSignature.IsNil)
        {
            tokens.Add(body.LocalSignature);
        }

        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int first = code.ReadByte();
            var operation = Operations[first == 0xfe ? 0xfe00 | code.ReadByte() : first];
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var cases = code.ReadInt32();
                    code.Offset += 4 * cases;
                    break;
                default:
                    code.Offset += SizeOf(operation.OperandType);
                    break;
            }
        }

        return tokens;
    }

    private static readonly Dictionary<int, OpCode> Operations = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(operation => (int)(ushort)operation.Value);

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private string Describe(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => NameOf((TypeDefinitionHandle)handle),
        HandleKind.TypeReference => Names.Of(metadata, (TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, null),
        HandleKind.MemberReference => Describe(metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodDefinition => Describe(metadata.GetMethodDefinition((MethodDefinitionHandle)handle)),
        HandleKind.FieldDefinition => NameOf(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()),
        HandleKind.MethodSpecification => Describe(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => string.Join(
            ' ', metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeLocalSignature(names, null)),
        _ => "",
    };

    private string Describe(MethodDefinition method) =>
        NameOf(method.GetDeclaringType()) + " " + SignatureOf(method.DecodeSignature(names, null));

    private string Describe(MemberReference member) =>
        Describe(member.Parent) + " " + (member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(names, null)
            : SignatureOf(member.DecodeMethodSignature(names, null)));

    private string Describe(MethodSpecification method) =>
        Describe(method.Method) + " " + string.Join(' ', method.DecodeSignature(names, null));

    private static string SignatureOf(MethodSignature<string> signature) =>
        string.Join(' ', signature.ParameterTypes.Prepend(signature.ReturnType));

    private string NameOf(TypeDefinitionHandle handle) => Names.Of(metadata, handle);

    /// <summary>Names types as they are written in C#, a nested one after the type around it.</summary>
    private sealed class Names : ISignatureTypeProvider<string, object?>
    {
        public static string Of(MetadataReader metadata, TypeDefinitionHandle handle)
        {
            var type = metadata.GetTypeDefinition(handle);
            var name = metadata.GetString(type.Name);
            return type.IsNested ? Of(metadata, type.GetDeclaringType()) + "." + name : Joined(metadata.GetString(type.Namespace), name);
        }

        public static string Of(MetadataReader metadata, TypeReferenceHandle handle)
        {
            var type = metadata.GetTypeReference(handle);
            var name = metadata.GetString(type.Name);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? Of(metadata, (TypeReferenceHandle)type.ResolutionScope) + "." + name
                : Joined(metadata.GetString(type.Namespace), name);
        }

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(reader, handle);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

        public string GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetSZArrayType(string elementType) => elementType;

        public string GetArrayType(string elementType, ArrayShape shape) => elementType;

        public string GetByReferenceType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            genericType + " " + string.Join(' ', typeArguments);

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => SignatureOf(signature);

        public string GetGenericMethodParameter(object? genericContext, int index) => "T";

        public string GetGenericTypeParameter(object? genericContext, int index) => "T";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        private static string Joined(string space, string name) => space.Length == 0 ? name : space + "." + name;
    }
}
