namespace Hearth.Knowledge.Hardware;

/// <summary>What is known of a product: its own record, and what its family says where that is silent.</summary>
public sealed class Product
{
    private readonly ProductRecord? _record;
    private readonly ProductFamilyRecord? _family;

    internal Product(string productId, ProductRecord? record, ProductFamilyRecord? family)
    {
        ProductId = productId;
        _record = record;
        _family = family;
    }

    /// <summary>The product id asked for, in normal form.</summary>
    public string ProductId { get; }

    /// <summary>The product's own facts; <see langword="null"/> when only its family is known.</summary>
    public ProductRecord? Record => _record;

    /// <summary>Family, as people call it; <see langword="null"/> when not known.</summary>
    public string? Family => _record?.Family ?? _family?.Family;

    /// <summary>What it is; <see langword="null"/> when not known.</summary>
    public ProductType? Type => _record?.Type ?? _family?.Type;

    /// <summary>What it is in a few words; <see langword="null"/> when not known.</summary>
    public string? Description => _record?.Description ?? _family?.Description;

    /// <summary>Who says so.</summary>
    public string Source => _record?.Source ?? _family!.Source;

    /// <summary>Whether it is exchanged by itself in the field; <see langword="null"/> when not known.</summary>
    public bool? IsReplaceable => _record?.IsReplaceable ?? _family?.IsReplaceable ?? IsHardware(Type);

    /// <summary>
    /// The product id a spare is ordered under: the one the catalogue names, else, for parts of a device, the id with <c>=</c>.
    /// </summary>
    /// <value><see langword="null"/> for whole devices, what is no hardware, and what is built in.</value>
    public string? Spare =>
        _record?.Spare
        ?? (
            IsReplaceable == true && Type is >= ProductType.Supervisor and <= ProductType.Cable ? ProductId + "=" : null
        );

    /// <summary>What a part of this type is in diagnosis.</summary>
    public ComponentClass Class =>
        Type switch
        {
            ProductType.Supervisor => ComponentClass.Supervisor,
            ProductType.LineCard or ProductType.PortAdapter or ProductType.Module => ComponentClass.Module,
            ProductType.PowerSupply => ComponentClass.PowerSupply,
            ProductType.Fan => ComponentClass.Fan,
            ProductType.Transceiver => ComponentClass.Transceiver,
            ProductType.Memory => ComponentClass.Memory,
            ProductType.Storage => ComponentClass.Storage,
            >= ProductType.Switch and <= ProductType.Appliance => ComponentClass.Chassis,
            _ => ComponentClass.Unknown,
        };

    private static bool? IsHardware(ProductType? type) =>
        type switch
        {
            null => null,
            ProductType.Licence or ProductType.Service => false,
            _ => true,
        };
}
