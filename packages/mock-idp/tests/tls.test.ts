import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { tlsFiles, tlsNames } from "../src/server/tls-files.ts";
import { serveAnsattporten } from "./support/control-client.ts";

const folder = mkdtempSync(join(tmpdir(), "mock-tls-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The status, or why the client refused the server. */
const reached = (url: string, ca: string): Promise<unknown> =>
  new Promise((resolve) => {
    get(url, { ca }, (response) => resolve(response.resume().statusCode)).on("error", (error) =>
      resolve("code" in error ? error.code : error),
    );
  });

it("serves https by a certificate of an authority that a client can trust, from start to start", async () => {
  const names = tlsNames({ host: "0.0.0.0", publicUrl: "https://mock.example.test:4000" });
  expect(names).toEqual(["localhost", "mock-idp.localhost", "127.0.0.1", "mock.example.test"]);
  const tls = tlsFiles(folder, names);
  const ca = readFileSync(join(folder, "ca.pem"), "utf8");
  expect(statSync(join(folder, "ca-key.pem")).mode & 0o077).toBe(0);
  const [authority, certificate] = [new X509Certificate(ca), new X509Certificate(tls.cert)];
  expect([authority.ca, certificate.ca]).toEqual([true, false]);
  expect(certificate.verify(authority.publicKey)).toBe(true);
  const server = await serveAnsattporten({ tls });
  expect(server.url).toMatch(/^https:\/\/localhost:/);
  const metadata = `${server.url}/ansattporten/.well-known/openid-configuration`;
  expect(await reached(metadata, ca)).toBe(200);
  expect(await reached(metadata.replace("localhost", "127.0.0.1"), ca)).toBe(200);
  expect(await reached(metadata, tlsFiles(join(folder, "other"), names).cert)).not.toBe(200);
  await server.close();
  tlsFiles(folder, names);
  expect(readFileSync(join(folder, "ca.pem"), "utf8")).toBe(ca);
});
