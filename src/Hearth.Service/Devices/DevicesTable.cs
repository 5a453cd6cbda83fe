using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Devices;

/// <summary>Tables of the devices.</summary>
internal sealed class DevicesTable : ITable
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Device>(device =>
        {
            device.ToTable("devices").Ignore(d => d.DisplayName);
            device
                .Property(d => d.Hosts)
                .HasConversion(new JsonColumn<ReportingHosts>(), new JsonColumnComparer<ReportingHosts>());
        });
        model.Entity<Component>().ToTable("components");
    }
}
