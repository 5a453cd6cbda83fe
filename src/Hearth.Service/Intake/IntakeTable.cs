using System.Collections.Immutable;
using Hearth.Service.Intake.Watching;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Intake;

/// <summary>Tables of the intake.</summary>
public sealed class IntakeTable : ITable
{
    public void Map(ModelBuilder model)
    {
        model.Entity<StoredMessage>(message =>
        {
            message.ToTable("messages");
            message
                .Property(m => m.Trace)
                .HasConversion(
                    new JsonColumn<ImmutableArray<TraceStep>>(),
                    new JsonColumnComparer<ImmutableArray<TraceStep>>()
                );
        });
        model.Entity<RawMessage>().ToTable("raw_messages").HasKey(raw => raw.MessageId);
        model.Entity<ListeningSpan>().ToTable("listening_spans");
        model.Entity<JournalMark>().ToTable("journal_marks").HasKey(mark => mark.JournalId);
    }
}

/// <summary>How far a journal has been processed; moved in the transaction of the results.</summary>
public sealed class JournalMark
{
    public Guid JournalId { get; init; }

    /// <summary>Position of the first record not processed yet.</summary>
    public long Position { get; set; }

    public DateTimeOffset MovedAt { get; set; }
}
