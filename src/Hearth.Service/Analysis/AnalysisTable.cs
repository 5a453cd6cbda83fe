using System.Collections.Immutable;
using Hearth.Knowledge;
using Hearth.Service.Analysis.Mutes;
using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Analysis;

/// <summary>Tables of the findings.</summary>
internal sealed class AnalysisTable : ITable
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Finding>(finding =>
        {
            finding.ToTable("findings");
            finding
                .Property(f => f.Evidence)
                .HasConversion(
                    new JsonColumn<ImmutableArray<EvidenceLine>>(),
                    new JsonColumnComparer<ImmutableArray<EvidenceLine>>()
                );
            finding
                .Property(f => f.Part)
                .HasConversion(new JsonColumn<PartProposal?>(), new JsonColumnComparer<PartProposal?>());
        });
        model.Entity<Mute>().ToTable("mutes");
        model.Entity<FindingMessage>().ToTable("finding_messages").HasKey(tie => new { tie.MessageId, tie.FindingId });
    }
}
