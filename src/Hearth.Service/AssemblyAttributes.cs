using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hearth.Service.Tests")]
[assembly: InternalsVisibleTo("hearth-bench")]
