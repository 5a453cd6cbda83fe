using System.Collections.Immutable;
using Hearth.Knowledge.Facts;
using Hearth.Protocol;
using Hearth.Service.Analysis;
using Hearth.Service.Intake;
using Hearth.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Hearth.Service.Tests.Analysis;

public sealed class BoundedTablesTests
{
    [Fact]
    public void Outputs_are_read_until_they_have_taken_as_long_as_they_may()
    {
        var time = new ManualTimeProvider();
        var slow = new SlowTables(time);
        var tables = new BoundedTables(slow, time);

        Read(tables);
        Assert.False(tables.HasLeftOut);
        Assert.Equal(1, slow.Read);

        time.Advance(TimeSpan.FromHours(1));
        Read(tables);
        Read(tables);

        Assert.True(tables.HasLeftOut);
        Assert.Equal(2, slow.Read);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_message_whose_outputs_take_for_ever_is_analysed_without_them_and_its_trace_says_so(
        string database
    )
    {
        SlowTables? slow = null;
        await using var service = await ServiceUnderTest.StartAsync(
            database,
            services =>
                services.AddSingleton<IOutputTables>(provider =>
                    slow = new SlowTables((ManualTimeProvider)provider.GetRequiredService<TimeProvider>())
                )
        );
        await service.CoverAsync("Hafen AG", Messages.ProductId, Messages.SerialNumber);
        var person = await service.AddPersonAsync("Hafen AG", "anna");
        await service.ReceiveAsync(Messages.Test());
        await service.RegisterAsync(person, await service.MailedTokenAsync());

        await service.ReceiveTogetherAsync(
            Messages.Inventory(31) with
            {
                Attachments =
                [
                    .. Enumerable
                        .Range(1, 50)
                        .Select(number => new Attachment
                        {
                            Name = "show module",
                            Text = $"Mod  Status\n{number}    power-dn\n",
                        }),
                ],
            },
            Messages.FanTray(32)
        );

        Assert.InRange(slow!.Read, 1, 4);
        var messages = await service.AllAsync<StoredMessage>();
        Assert.Equal(2, messages.Count(message => message.Outcome == MessageOutcome.Analysed));
        Assert.Single(messages, message => message.Trace.Any(step => step.Outcome == "outputs not read"));
        Assert.Single(await service.AllAsync<Finding>(), finding => finding.RuleId == "E04");
    }

    private static void Read(BoundedTables tables) => tables.Read(DeviceFamily.IosXe, "show module", "text");

    /// <summary>Takes three seconds for each output.</summary>
    private sealed class SlowTables(ManualTimeProvider time) : IOutputTables
    {
        public int Read { get; private set; }

        ImmutableArray<OutputRow> IOutputTables.Read(DeviceFamily family, string command, string output)
        {
            Read++;
            time.Advance(TimeSpan.FromSeconds(3));
            return [];
        }
    }
}
