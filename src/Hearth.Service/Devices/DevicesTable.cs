using System.Collections.Immutable;
using Hearth.Service.Devices.ChangeWindows;
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
            device
                .ToTable("devices")
                .Ignore(d => d.DisplayName)
                .Ignore(d => d.ExpectedPeriod)
                .Ignore(d => d.SilentAt)
                .Ignore(d => d.Cluster);
            device
                .Property(d => d.Hosts)
                .HasConversion(new JsonColumn<ReportingHosts>(), new JsonColumnComparer<ReportingHosts>());
            device
                .Property(d => d.Rates)
                .HasConversion(new JsonColumn<MessageRates>(), new JsonColumnComparer<MessageRates>());
            device
                .Property(d => d.Rhythm)
                .HasConversion(new JsonColumn<CallingRhythm>(), new JsonColumnComparer<CallingRhythm>());
            device
                .Property(d => d.Certificates)
                .HasConversion(new JsonColumn<HeldCertificates>(), new JsonColumnComparer<HeldCertificates>());
            device
                .Property(d => d.Vacated)
                .HasConversion(
                    new JsonColumn<ImmutableArray<VacatedPlace>>(),
                    new JsonColumnComparer<ImmutableArray<VacatedPlace>>()
                );
        });
        model.Entity<ChangeWindow>().ToTable("change_windows");
        model.Entity<Component>().ToTable("components");
    }
}
