using System.Reflection;
using System.Runtime.CompilerServices;
using Hearth.Architecture.Tests.Code;
using Hearth.Architecture.Tests.Sample.Lower;

namespace Hearth.Architecture.Tests;

/// <summary>Nothing blocks a thread to wait for a task, and nothing is started that nobody can wait for.</summary>
public sealed class WaitingTests
{
    private static readonly Type[] Waitable =
    [
        typeof(Task),
        typeof(Task<>),
        typeof(ValueTask),
        typeof(ValueTask<>),
        typeof(SemaphoreSlim),
        typeof(ManualResetEventSlim),
    ];

    private static readonly Type[] Awaiters =
    [
        typeof(TaskAwaiter),
        typeof(TaskAwaiter<>),
        typeof(ValueTaskAwaiter),
        typeof(ValueTaskAwaiter<>),
    ];

    [Fact]
    public void Nothing_blocks_and_nothing_is_async_void() =>
        Offenders.None(
            "Await it. No .Result, .Wait(), GetAwaiter().GetResult(), Thread.Sleep or async void.",
            ProductAssemblies.MethodsWithBodies().SelectMany(Wrong)
        );

    [Theory]
    [InlineData(nameof(LowPart.Block), "get_Result")]
    [InlineData(nameof(LowPart.Wait), "GetResult")]
    [InlineData(nameof(LowPart.Forget), "async void")]
    public void Blocking_and_forgetting_are_seen(string method, string offence) =>
        Assert.Equal([$"{typeof(LowPart).FullName}.{method}: {offence}"], Wrong(typeof(LowPart).GetMethod(method)!));

    [Fact]
    public void Awaiting_is_fine()
    {
        var machine = typeof(WaitingTests)
            .GetMethod(nameof(AwaitAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .GetCustomAttribute<AsyncStateMachineAttribute>()!
            .StateMachineType;

        Assert.Empty(TypeUses.MethodsOf(machine).SelectMany(Wrong));
    }

    private static async Task<int> AwaitAsync(Task<int> task) => await task;

    private static IEnumerable<string> Wrong(MethodBase method)
    {
        var name = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (method is MethodInfo { ReturnType: var returned } && returned == typeof(void) && IsAsync(method))
        {
            yield return $"{name}: async void";
        }

        foreach (
            var called in TypeUses.MembersUsedBy(method).OfType<MethodBase>().Where(called => Blocks(called, method))
        )
        {
            yield return $"{name}: {called.Name}";
        }
    }

    private static bool IsAsync(MethodBase method) =>
        method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false);

    private static bool Blocks(MethodBase called, MethodBase by)
    {
        var of = called.DeclaringType is { IsGenericType: true } generic
            ? generic.GetGenericTypeDefinition()
            : called.DeclaringType;
        return called.Name switch
        {
            "get_Result" => Waitable.Contains(of),
            "Wait" or "WaitAll" or "WaitAny" => Waitable.Contains(of),
            "Sleep" => of == typeof(Thread),
            // What the compiler makes of an await, and of a program that awaits, asks for the result itself.
            "GetResult" => Awaiters.Contains(of) && by.Name is not ("MoveNext" or "<Main>"),
            _ => false,
        };
    }
}
