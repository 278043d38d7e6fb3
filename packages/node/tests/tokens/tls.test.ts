import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { sendCall } from "../../src/tokens/calls/api-transport.ts";
import { callProvider } from "../../src/http/transport.ts";

/** Of nobody: made for this test, trusted by no one, and good for nothing else. */
const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgqKDL275XDeaX8nqE
rIgznn321JrJRiwOviJbVd76kdOhRANCAAS9WKVeMEbWtkR3B0yWgpVqE+RbYhIu
CzGv3Bwca+yZctESNcnNhV7P7aRZzsT6hr8gYDLOuBqs4RGfpPLTVTlx
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUdUgsgEcPhWoj1OWN4zunGL44BlcwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTA0NDkxMFoYDzIxMjYxMTAx
MDQ0OTEwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS9WKVeMEbWtkR3B0yWgpVqE+RbYhIuCzGv3Bwca+yZctESNcnNhV7P
7aRZzsT6hr8gYDLOuBqs4RGfpPLTVTlxo2kwZzAdBgNVHQ4EFgQUwf529huuCjmT
cn2c4nEx9quw0jUwHwYDVR0jBBgwFoAUwf529huuCjmTcn2c4nEx9quw0jUwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
RwAwRAIgErRbJjf3J0ZT2WOmHk1QcW3qoep1Qi+UkK0ABVBUAfECIDoExHRlZ2CR
2aRVnCh0BRHeHcb7Jnll5mmaF64VNtrf
-----END CERTIFICATE-----`,
};
const server = createServer(selfSigned, (_, response) => response.end("{}"));
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  url = `https://localhost:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const callApi = (): Promise<Response> =>
  sendCall({
    url: new URL(url),
    method: "GET",
    headers: new Headers(),
    body: undefined,
    signal: undefined,
    deadlineMs: 5000,
  });

describe.each([
  ["a provider", () => callProvider(url, {})],
  ["an API", callApi],
])("a call to %s", (_, call) => {
  it("is not made to a server whose certificate nobody vouches for", async () => {
    await expect(call()).rejects.toThrow(/self-signed certificate/);
  });

  it("is not made to it either in a process that has switched verification off for something else", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    await expect(call()).rejects.toThrow(/self-signed certificate/);
  });
});
