import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { ansattporten, createMockIdp, type Fault, faults, type MockIdp } from "../src/index.ts";
import { type MockIdpServer, serve } from "../src/server.ts";
import { secretClient, setUp } from "./support/client.ts";

let running: MockIdpServer | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** Over a real socket: what comes of a fault there is what matters. */
async function overSocket(fault?: Fault): Promise<{ url: string; idp: MockIdp }> {
  running = await serve({
    idps: (origin) => [
      createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), { clients: [secretClient] }),
    ],
    port: 0,
  });
  const [idp] = running.idps;
  if (!idp) throw new Error("no provider");
  if (fault) idp.fail(fault);
  return { url: idp.profile.endpoints.discovery, idp };
}

const get = (idp: MockIdp): Promise<Response> => idp.fetch(new Request(idp.profile.endpoints.discovery));

it("has a control: with no fault the answer comes whole", async () => {
  const { url } = await overSocket();
  const answer = await fetch(url);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toHaveProperty("issuer");
});

describe("over a socket", () => {
  it("cut: the connection ends within the answer", async () => {
    const { url } = await overSocket(faults.cut("discovery", 10));
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow(/terminated|aborted/);
  });

  it("trickle: the answer comes byte by byte", async () => {
    const { url } = await overSocket(faults.trickle("discovery", 20));
    const patience = new AbortController();
    const answer = await fetch(url, { signal: patience.signal });
    setTimeout(() => patience.abort(new Error("patience is at its end")), 200);
    let bytes = 0;
    const read = async (): Promise<void> => {
      for await (const chunk of answer.body ?? []) bytes += (chunk as Uint8Array).length;
    };
    await expect(read()).rejects.toThrow(/patience/);
    expect(bytes).toBeGreaterThan(2);
    expect(bytes).toBeLessThan(20);
  });

  it("network: no answer comes", async () => {
    const { url } = await overSocket(faults.network("discovery"));
    await expect(fetch(url)).rejects.toThrow(/fetch failed/);
  });
});

describe("in the answer", () => {
  it.each<[string, Fault, number, string, string]>([
    ["tooMany", faults.tooMany("discovery", 7), 429, "retry-after", "7"],
    [
      "moved",
      faults.moved("discovery", "https://elsewhere.example/", 307),
      307,
      "location",
      "https://elsewhere.example/",
    ],
    ["html", faults.html("discovery"), 200, "content-type", "text/html; charset=utf-8"],
    ["text", faults.text("discovery", "{", { status: 201 }), 201, "content-type", "application/json"],
    ["contentType", faults.contentType("discovery", "text/plain"), 200, "content-type", "text/plain"],
    ["status", faults.status("discovery", 503), 503, "content-type", "text/plain"],
  ])("%s", async (_name, fault, status, header, value) => {
    const { idp } = setUp();
    idp.fail(fault);
    const answer = await get(idp);
    expect(answer.status).toBe(status);
    expect(answer.headers.get(header)).toBe(value);
    expect(idp.unusedFaults()).toEqual([]);
  });

  it("gzipBomb: unpacks to megabytes of honest JSON", async () => {
    const { idp } = setUp();
    idp.fail(faults.gzipBomb("discovery", 3));
    const answer = await get(idp);
    const packed = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(packed.length).toBeLessThan(20_000);
    const unpacked = gunzipSync(packed).toString();
    expect(unpacked.length).toBeGreaterThan(3 * 1024 * 1024);
    expect(JSON.parse(unpacked)).toHaveProperty("issuer");
  });

  it("padded: is honest JSON with nothing behind it", async () => {
    const { idp } = setUp();
    idp.fail(faults.padded("discovery", 5000));
    const text = await (await get(idp)).text();
    expect(text.length).toBeGreaterThan(5000);
    expect(JSON.parse(text)).toHaveProperty("issuer");
  });
});
