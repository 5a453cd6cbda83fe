using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Devices;

/// <summary>Tables of the devices.</summary>
internal sealed class DevicesTable : ITable
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Device>().ToTable("devices").Ignore(device => device.DisplayName);
        model.Entity<Component>().ToTable("components");
    }
}
