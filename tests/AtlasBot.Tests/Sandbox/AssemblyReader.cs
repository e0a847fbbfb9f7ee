using System.Collections.Immutable;
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

    /// <summary>Every metadata token in a method's code; a number that only looks like one can name too much, never too little.</summary>
    private IEnumerable<EntityHandle> TokensIn(MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            yield break;
        }

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            yield return body.LocalSignature;
        }

        var code = body.GetILBytes() ?? [];
        for (var at = 0; at + 4 <= code.Length; at++)
        {
            var token = BitConverter.ToInt32(code, at);
            if (IsToken(token))
            {
                yield return MetadataTokens.EntityHandle(token);
            }
        }
    }

    private bool IsToken(int token)
    {
        var row = token & 0xffffff;
        return ((token >>> 24) switch
        {
            0x01 => metadata.GetTableRowCount(TableIndex.TypeRef),
            0x02 => metadata.GetTableRowCount(TableIndex.TypeDef),
            0x0a => metadata.GetTableRowCount(TableIndex.MemberRef),
            0x06 => metadata.GetTableRowCount(TableIndex.MethodDef),
            0x04 => metadata.GetTableRowCount(TableIndex.Field),
            0x1b => metadata.GetTableRowCount(TableIndex.TypeSpec),
            0x2b => metadata.GetTableRowCount(TableIndex.MethodSpec),
            _ => 0,
        }) is var rows && row >= 1 && row <= rows;
    }

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
