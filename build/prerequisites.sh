# What the scripts at the root share. Sourced, not run.

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    echo "The .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download or your system's packages (dotnet-sdk-10.0)." >&2
    exit 3
  fi
  case "$(dotnet --version 2>/dev/null)" in
    10.*) ;;
    *) echo "The .NET 10 SDK is needed; found: $(dotnet --version 2>&1 | head -n 1)." >&2; exit 3 ;;
  esac
}

need_node() {
  if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "Node 20 or later with npm is missing; the portal's pages are bundled with it. Get it from https://nodejs.org or your system's packages." >&2
    exit 3
  fi
  if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
    echo "Node 20 or later is needed; found $(node --version)." >&2
    exit 3
  fi
}

# Builds the command line and the server, without the analyzers: they are for those who change the code (./test).
build_hearth() {
  rm -f "$root/src/Hearth/bin/Release/net10.0/hearth.dll"
  dotnet build "$root/src/Hearth" --configuration Release -p:RunAnalyzers=false --nologo --verbosity quiet
}
