using System.Xml;

namespace Hearth.Protocol.Aml;

/// <summary>The names of one document, on top of the names all documents share.</summary>
/// <remarks>
/// The shared table is filled once and only looked into afterwards, which is safe from any thread. Names that strangers
/// make up go into the document's own table and die with it: a shared one would grow for ever.
/// </remarks>
internal sealed class AmlNameTable : XmlNameTable
{
    private static readonly NameTable Shared = Fill();

    private readonly NameTable _own = new();

    public override string Add(char[] array, int offset, int length) =>
        Shared.Get(array, offset, length) ?? _own.Add(array, offset, length);

    public override string Add(string array) => Shared.Get(array) ?? _own.Add(array);

    public override string? Get(char[] array, int offset, int length) =>
        Shared.Get(array, offset, length) ?? _own.Get(array, offset, length);

    public override string? Get(string array) => Shared.Get(array) ?? _own.Get(array);

    private static NameTable Fill()
    {
        var table = new NameTable();
        foreach (
            var name in (IEnumerable<string>)
                [
                    .. AmlElements.Names,
                    "To",
                    "Path",
                    "Via",
                    "From",
                    "IsPrimary",
                    "WaitForPrimary",
                    "soap-env",
                    "aml-session",
                    "aml-block",
                    "ch",
                    "ch-inv",
                    "rme",
                    "mustUnderstand",
                    "role",
                    "version",
                    "type",
                    "encoding",
                    "name",
                    "value",
                    "http://www.w3.org/2003/05/soap-envelope",
                    "http://www.cisco.com/2004/01/aml-session",
                    "http://www.cisco.com/2004/01/aml-block",
                    "http://www.cisco.com/2005/05/callhome",
                    "http://www.cisco.com/rme/4.0",
                    "http://www.cisco.com/rme/4.1",
                ]
        )
        {
            table.Add(name);
        }

        return table;
    }
}
