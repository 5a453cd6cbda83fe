using Hearth.Service.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hearth.Service.ServiceRequests;

/// <summary>Tables of the service requests.</summary>
internal sealed class ServiceRequestsTable : ITable
{
    public void Map(ModelBuilder model)
    {
        model.Entity<ServiceRequest>().ToTable("service_requests").Ignore(request => request.IsOpen);
        model.Entity<ServiceRequestEvent>().ToTable("service_request_events");
    }
}
