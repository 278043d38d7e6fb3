import { execFile } from "node:child_process";
import dns from "node:dns";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { connect, createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keysOf } from "../src/protocol/discovery.ts";
import { forgetProvider } from "../tests/support/forget-provider.ts";
import { authority, certificates, key } from "./certificates.ts";
import { figures } from "./figures.ts";
import { useProviderOnAPort } from "./provider-on-a-port.ts";
import { noneUnhandled } from "./unhandled.ts";

const { dns: faultsOfDns, tls: faultsOfTls, connectMs } = figures["L-40"];
const service = useProviderOnAPort();
noneUnhandled();

const servers: Server[] = [];
async function serving(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return (server.address() as AddressInfo).port;
}

beforeEach(() => {
  forgetProvider();
  https.globalAgent.options.ca = [authority];
});
afterEach(() => {
  delete https.globalAgent.options.ca;
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) {
    server.close();
    if (server instanceof https.Server || server instanceof http.Server) server.closeAllConnections();
  }
});

type Lookup = (...given: unknown[]) => void;
/** What the name service answers. */
function names(answer: (tell: (error: Error) => void) => void): void {
  http.globalAgent.destroy();
  const lookup: Lookup = (...given) => answer(given.at(-1) as (error: Error) => void);
  vi.spyOn(dns, "lookup").mockImplementation(lookup);
}
const nameError = (code: string): Error =>
  Object.assign(new Error(`getaddrinfo ${code} localhost`), { code, syscall: "getaddrinfo" });

/** A name service that takes too long is in L-02. */
describe("[L-40] the operator reads why there is no way to the provider:", () => {
  const cases: readonly (readonly [string, RegExp, () => void])[] = [
    ["the name does not exist", /getaddrinfo ENOTFOUND/, () => names((tell) => tell(nameError("ENOTFOUND")))],
    ["no name service answers", /getaddrinfo EAI_AGAIN/, () => names((tell) => tell(nameError("EAI_AGAIN")))],
  ];

  it(`one cause for each of ${faultsOfDns} faults of DNS`, () => {
    expect(cases).toHaveLength(faultsOfDns);
  });

  it.each(cases)("%s", async (_, cause, happens) => {
    happens();
    expect((await service.login()).status).toBe(503);
    const { error } = service.events.at(-1) ?? {};
    expect(error?.code).toBe("provider_unavailable");
    expect(error?.cause).toMatch(cause);
  });
});

/** What comes of a call to an issuer at this port. */
const outcome = (port: number): Promise<unknown> =>
  keysOf({ issuer: `https://localhost:${port}`, production: false }).catch((error: unknown) => error);

describe("[L-40] no call is made to a provider", () => {
  const honest = (certificate: string): https.Server =>
    https.createServer({ key, cert: certificate }, (request, response) => {
      const issuer = `https://${request.headers.host}`;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
    });
  const cases: readonly (readonly [string, RegExp, () => Server])[] = [
    ["whose certificate has expired", /certificate has expired/, () => honest(certificates.expired)],
    ["whose certificate is of the future", /certificate is not yet valid/, () => honest(certificates.future)],
    ["that is another host", /does not match certificate's altnames/, () => honest(certificates.other)],
    [
      "whose authority is not trusted any more",
      /unable to verify|unable to get local issuer/,
      () => {
        https.globalAgent.options.ca = [];
        return honest(certificates.valid);
      },
    ],
    [
      "that knows no TLS of ours",
      /alert|unsupported|wrong version/,
      () => https.createServer({ key, cert: certificates.valid, ciphers: "PSK-AES128-CBC-SHA", maxVersion: "TLSv1.2" }),
    ],
    ["that speaks no TLS at all", /wrong version number|packet length/, () => http.createServer()],
    ["that says nothing", new RegExp(`No connection within ${connectMs} ms`), () => createTcpServer()],
  ];

  it(`with any of ${faultsOfTls} faults of TLS`, () => {
    expect(cases).toHaveLength(faultsOfTls);
  });

  it("the control: a certificate that is right is trusted", async () => {
    const port = await serving(honest(certificates.valid));
    expect(await outcome(port)).toBe(`https://localhost:${port}/jwks`);
  });

  it.each(cases)("%s, and the error names the cause", async (_, cause, server) => {
    // Whoever has switched verification off for something else has not for this.
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    expect(await outcome(await serving(server()))).toMatchObject({
      code: "provider_unavailable",
      cause: { message: expect.stringMatching(cause) as unknown },
    });
  });
});

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
/** Node's own, since 22.21 and 24.5. */
const knowsProxies = major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);

describe.runIf(knowsProxies)("[L-40] behind a proxy that the environment names", () => {
  it("calls go through it, and the certificate is still the provider's", async () => {
    const folder = mkdtempSync(join(tmpdir(), "proxied-"));
    const authorityFile = join(folder, "authority.pem");
    writeFileSync(authorityFile, authority);
    const port = await serving(
      https.createServer({ key, cert: certificates.valid }, (_, response) => void response.end("through")),
    );
    const tunnels: string[] = [];
    const proxy = http.createServer().on("connect", ({ url = "" }: http.IncomingMessage, client) => {
      tunnels.push(url);
      const upstream = connect(port, "localhost", () => client.write("HTTP/1.1 200 OK\r\n\r\n"));
      upstream.pipe(client).pipe(upstream);
    });
    const HTTPS_PROXY = `http://localhost:${await serving(proxy)}`;
    const script = new URL("./proxied-call.ts", import.meta.url).pathname;
    const env = {
      ...process.env,
      NODE_USE_ENV_PROXY: "1",
      HTTPS_PROXY,
      NODE_EXTRA_CA_CERTS: authorityFile,
      NO_PROXY: "",
    };
    const { stdout } = await promisify(execFile)(process.execPath, [script, `https://localhost:${port}/`], { env });
    rmSync(folder, { recursive: true });
    expect(stdout).toBe("200 through\n");
    expect(tunnels).toEqual([`localhost:${port}`]);
  });
});
