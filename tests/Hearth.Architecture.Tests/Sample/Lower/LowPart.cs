using Hearth.Architecture.Tests.Sample.Higher;

namespace Hearth.Architecture.Tests.Sample.Lower;

/// <summary>Breaks every rule that its tests look for: it uses a higher slice, blocks, and hides its waiting.</summary>
internal static class LowPart
{
    public static int UseHigher() => new HighPart().Number;

    public static int Block(Task<int> task) => task.Result;

    public static void Wait(Task task) => task.GetAwaiter().GetResult();

    public static async void Forget(Task task) => await task;

    public static Task Load() => Task.CompletedTask;
}
