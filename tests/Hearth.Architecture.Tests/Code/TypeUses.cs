using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace Hearth.Architecture.Tests.Code;

/// <summary>Which types and members compiled code uses: in its declarations and in its bodies.</summary>
internal static class TypeUses
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly FrozenDictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>Every type that a type uses, taken apart into its generic arguments and elements.</summary>
    public static HashSet<Type> Of(Type type)
    {
        var uses = new HashSet<Type>();
        Add(type.BaseType, uses);
        AddAll(type.GetInterfaces(), uses);
        AddAll(type.CustomAttributes.Select(attribute => attribute.AttributeType), uses);
        AddAll(type.GetFields(Declared).Select(field => field.FieldType), uses);
        foreach (var method in MethodsOf(type))
        {
            Add((method as MethodInfo)?.ReturnType, uses);
            AddAll(method.GetParameters().Select(parameter => parameter.ParameterType), uses);
            AddAll(method.CustomAttributes.Select(attribute => attribute.AttributeType), uses);
            AddAll(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [], uses);
            foreach (var member in MembersUsedBy(method))
            {
                AddMember(member, uses);
            }
        }

        return uses;
    }

    /// <summary>The methods and constructors that a type declares itself, those of its properties and events among them.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));

    /// <summary>The members and types that a method's body names.</summary>
    public static IEnumerable<MemberInfo> MembersUsedBy(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length; )
        {
            var isLong = code[at] == 0xFE;
            var operation = Codes[isLong ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += isLong ? 2 : 1;
            if (
                operation.OperandType
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineTok
                    or OperandType.InlineType
            )
            {
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
            }

            at += SizeOf(operation.OperandType, code, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] code, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
            _ => 4,
        };

    private static void AddMember(MemberInfo member, HashSet<Type> uses)
    {
        Add(member as Type ?? member.DeclaringType, uses);
        switch (member)
        {
            case FieldInfo field:
                Add(field.FieldType, uses);
                break;
            case MethodInfo method:
                Add(method.ReturnType, uses);
                AddAll(method.IsGenericMethod ? method.GetGenericArguments() : [], uses);
                break;
        }
    }

    private static void AddAll(IEnumerable<Type> types, HashSet<Type> uses)
    {
        foreach (var type in types)
        {
            Add(type, uses);
        }
    }

    private static void Add(Type? type, HashSet<Type> uses)
    {
        if (type is null || type.IsGenericParameter || !uses.Add(type))
        {
            return;
        }

        Add(type.HasElementType ? type.GetElementType() : null, uses);
        AddAll(type.IsGenericType ? type.GetGenericArguments() : [], uses);
    }
}
