const versions = ['0.7', '0.6', '0.5'];
/** Where package managers of macOS put libraries; its linker does not look there by itself. */
const macFolders = ['', '/opt/homebrew/lib/', '/usr/local/lib/', '/opt/local/lib/'];

/** File names of libfreenect for the system's linker, newest version first. */
export function freenectNames(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') {
    const files = [...versions.map((version) => `libfreenect.${version}.dylib`), 'libfreenect.dylib'];
    return macFolders.flatMap((folder) => files.map((file) => folder + file));
  }
  return [...versions.map((version) => `libfreenect.so.${version}`), 'libfreenect.so.0', 'libfreenect.so'];
}
