using Hearth.Service.Gateway;
using Hearth.Service.Storage;
using Hearth.Service.Tests.Intake.Journal;
using Hearth.Testing;
using Microsoft.Extensions.Options;

namespace Hearth.Service.Tests.Gateway;

public sealed class UpstreamPaceTests
{
    [Fact]
    public async Task After_a_failure_nothing_is_sent_for_a_while_and_then_one_message_tries()
    {
        await using var subject = new Subject();
        Assert.Equal(8, subject.Pace.Most(8));

        subject.Fail();
        Assert.Equal(0, subject.Pace.Most(8));
        subject.Time.Advance(subject.Pace.Wait!.Value);

        Assert.Equal(1, subject.Pace.Most(8));
        Assert.Equal(1, subject.Pace.Delivered());
        Assert.Equal(8, subject.Pace.Most(8));
    }

    [Fact]
    public async Task Messages_that_were_on_their_way_together_fail_as_one()
    {
        await using var subject = new Subject();
        var round = subject.Pace.Round;

        Assert.True(subject.Fail(round));
        Assert.False(subject.Fail(round));

        Assert.Equal(1, subject.State.Condition.Failures);
    }

    [Fact]
    public async Task What_the_upstream_asked_for_is_waited()
    {
        await using var subject = new Subject();

        subject.Pace.Failed(0, UpstreamFault.NotNow, "HTTP 503", TimeSpan.FromSeconds(90));

        Assert.Equal(TimeSpan.FromSeconds(90), subject.Pace.Wait);
        Assert.Equal(subject.Time.GetUtcNow().AddSeconds(90), subject.State.Condition.NextTryAt);
    }

    [Fact]
    public async Task It_is_told_since_when_the_upstream_fails_and_since_when_it_is_back()
    {
        await using var subject = new Subject();
        var began = subject.Time.GetUtcNow();
        subject.Fail();
        subject.Time.Advance(TimeSpan.FromHours(5));
        subject.Fail();
        var failing = subject.State.Condition;

        subject.Time.Advance(TimeSpan.FromMinutes(1));
        subject.Pace.Delivered();

        Assert.Equal((began, 2), (failing.Since, failing.Failures));
        Assert.Equal(subject.Time.GetUtcNow(), subject.State.Condition.Since);
        Assert.Null(subject.State.Condition.Fault);
    }

    private sealed class Subject : IAsyncDisposable
    {
        private readonly JournalFolder _folder = new();
        private readonly Hearth.Service.Intake.Journal.MessageJournal _journal;

        public Subject()
        {
            _journal = _folder.Open();
            State = new GatewayState(_journal, new DataFolder(_folder.Path), Time);
            Pace = new UpstreamPace(State, Options.Create(new GatewaySettings()), new Random(1), Time);
        }

        public ManualTimeProvider Time => _folder.Time;

        public GatewayState State { get; }

        public UpstreamPace Pace { get; }

        public bool Fail(int? round = null) =>
            Pace.Failed(round ?? Pace.Round, UpstreamFault.NotReachable, "Connection refused", null);

        public async ValueTask DisposeAsync()
        {
            await _journal.DisposeAsync();
            _folder.Dispose();
        }
    }
}
