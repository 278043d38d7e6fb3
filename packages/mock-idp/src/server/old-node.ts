/** What is wrong with this Node, if it is older than `engines` of the package (`>=22.18`) asks. */
export function oldNode(engines: string, version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const oldest = engines.replace(">=", "");
  const [leastMajor = 0, leastMinor = 0] = oldest.split(".").map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `needs Node ${oldest} or newer, and this is v${version}`;
}
