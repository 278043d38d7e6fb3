import { AuthError } from "../errors/errors.ts";

/** The oldest tested version, as in `engines` of package.json. SQLite requires Node 22.13. */
const oldest = { major: 22, minor: 18 };

/** Refuses to start on a version of Node that would fail at the first login or session. @throws {@link AuthError} `configuration_invalid` */
export function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  const fault = `is ${process.versions.node}, which is too old: this library needs ${oldest.major}.${oldest.minor} or newer`;
  throw new AuthError("configuration_invalid", { details: { faults: [{ option: "the version of Node", fault }] } });
}
