using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.Registration;

/// <summary>Table of the registrations.</summary>
internal sealed class RegistrationTable : ITable
{
    public void Map(ModelBuilder model) => model.Entity<DeviceRegistration>().ToTable("device_registrations");
}
