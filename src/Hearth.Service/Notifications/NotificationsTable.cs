using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Notifications;

/// <summary>Table of the outbox.</summary>
internal sealed class NotificationsTable : ITable
{
    public void Map(ModelBuilder model) => model.Entity<OutboxMail>().ToTable("outbox_mails");
}
