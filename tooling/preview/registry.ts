import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import type { Packed } from "../gates/packed.ts";
import { run } from "../run.ts";
import type { Manifest } from "../workspace.ts";

/** The port that the pages name. */
export const previewPort = 4873;

/** The line of `.npmrc` that points npm and pnpm at the packages of this clone. */
export const registryLine = `@adgangskort:registry=http://localhost:${previewPort}/`;

/**
 * The command that adds it, in sh, PowerShell and cmd alike. `echo` is not: cmd writes the quotes too, and Windows PowerShell writes UTF-16. `npm config set` makes the file writable for everyone.
 * A last line without an end must not swallow it.
 */
export const registryCommand = `node -e "fs.appendFileSync('.npmrc', '\\n${registryLine}\\n')"`;

/** A tarball as the registry offers it. `manifest` is the one inside it, with the versions that `pnpm pack` wrote. */
interface Offered {
  readonly manifest: Manifest & { readonly version: string };
  readonly file: string;
  readonly content: Buffer;
}

async function offered({ tarball }: Packed): Promise<Offered> {
  const { code, output } = await run(["tar", "-xzOf", tarball, "package/package.json"], { cwd: "/" });
  if (code !== 0) throw new Error(`${tarball}: no package.json in it\n${output}`);
  return {
    manifest: JSON.parse(output) as Offered["manifest"],
    file: basename(tarball),
    content: readFileSync(tarball),
  };
}

/** What npm and pnpm ask for first: the versions of a package. Source: npm's registry API, `GET /{package}`. */
function packument({ manifest, file, content }: Offered, origin: string): unknown {
  const integrity = `sha512-${createHash("sha512").update(content).digest("base64")}`;
  const shasum = createHash("sha1").update(content).digest("hex");
  const dist = { tarball: `${origin}/tarballs/${file}`, integrity, shasum };
  const { name, version } = manifest;
  return { name, "dist-tags": { latest: version }, versions: { [version]: { ...manifest, dist } } };
}

/** A registry on this machine that has the packed packages and no others. */
export interface PreviewRegistry {
  readonly origin: string;
  close(): void;
}

/**
 * Serves packed packages under their own names. A project uses it for one scope: `@adgangskort:registry=http://localhost:4873/` in its `.npmrc`. It takes
 * all other packages from where it takes them otherwise.
 *
 * @param port `0` for any free port. Rejects if the port is in use.
 */
export async function servePackages(packed: readonly Packed[], port: number): Promise<PreviewRegistry> {
  const packages = await Promise.all(packed.map(offered));
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const tarball = packages.find(({ file }) => path === `/tarballs/${file}`);
    if (tarball) return response.setHeader("content-type", "application/octet-stream").end(tarball.content);
    const asked = packages.find(({ manifest }) => path === `/${manifest.name}`);
    response.setHeader("content-type", "application/json");
    if (asked) return response.end(JSON.stringify(packument(asked, `http://${request.headers.host}`)));
    response.statusCode = 404;
    return response.end(
      JSON.stringify({ error: `This registry has ${packages.map(({ manifest }) => manifest.name).join(", ")} alone` }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${taken}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
