import { mkdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  ansattporten,
  type ClientRegistration,
  createMockIdp,
  createUserAgent,
  httpFetch,
  type MockIdp,
  type UserAgent,
} from "@adgangskort/mock-idp";
import { serve } from "@adgangskort/mock-idp/server";
import { formType, forgers, ownForm } from "../../packages/node/tests/support/posts.ts";
import { isLong } from "../../packages/node/tests/support/form.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gateForm } from "../gates/mounting.ts";
import { packedFolder, packedPackages, temporaryFolder } from "../gates/packed.ts";
import { filesIn, ownLines } from "../gates/quick-start.ts";
import { freePorts } from "../gates/serving.ts";
import { build, commandsOf, started, textOf, type Addresses, type Running } from "../mounting/followed.ts";
import { frameworks } from "../mounting/frameworks.ts";
import { servePackages, type PreviewRegistry } from "../preview/registry.ts";
import { repository } from "../workspace.ts";

const person = "Kari Testmo";
const longestBuildMs = 600_000;
// Installs from a registry: the gate's, and of the long form.
const followed = frameworks.filter(({ landing }) => isLong || (landing && process.env["TEST_FORM"] === gateForm));
let registry: PreviewRegistry | undefined;
let packed: Awaited<ReturnType<typeof packedPackages>> = [];

beforeAll(async () => {
  if (followed.length === 0) return;
  packed = await packedPackages(repository);
  registry = await servePackages(packed, 0);
}, longestBuildMs);
// Vitest ends its workers without the event by which temporary folders are removed.
afterAll(() => {
  registry?.close();
  for (const { tarball } of process.env[packedFolder] ? [] : packed) rmSync(tarball);
});

describe.each(frameworks)("the page of $name", (framework) => {
  test("names a version for each package that it installs, and its provider is the mock's client", () => {
    expect(commandsOf(framework).build.length).toBeGreaterThan(0);
    const { content = "" } = filesIn(textOf(framework)).find(({ name }) => name === ".env") ?? {};
    expect(content).toContain("CLIENT_ID=quick-start\nCLIENT_SECRET=only for this machine\n");
  });
});

test("on Express, the login takes 16 lines with its page for 431, and 26 with a protected page and a guarded call", () => {
  const express = frameworks.find(({ name }) => name === "Express");
  const files = filesIn(express ? textOf(express) : "").map(({ name, content }) => ({
    name,
    content: content.replaceAll(/^ *\/[/*].*\n/gm, ""),
  }));
  const ofGuards = /^export const (?:casePage|newCase) = [^]*?;\n(?! )|^app\.(?:get|post)\(.*\n/gm;
  const login = files.map(({ name, content }) => ({ name, content: content.replaceAll(ofGuards, "") }));
  expect([ownLines(login), ownLines(files)]).toEqual([16, 26]);
});

describe.each(followed)("the program of $name, in production", (framework) => {
  let origin: string;
  let idp: MockIdp;
  let provider: Awaited<ReturnType<typeof serve>>;
  let app: Running | undefined;
  let folder: string;
  let browser: UserAgent;
  const ask = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers({ accept: "text/html", cookie: browser.cookies.header(new URL(origin)) ?? "" });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    return httpFetch(new Request(new URL(path, origin), { ...init, headers, redirect: "manual" }));
  };
  const form = (path: string, body: Record<string, string>, from: string): Promise<Response> => {
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: from };
    return ask(path, { method: "POST", headers, body: new URLSearchParams(body).toString() });
  };
  const login = async (): Promise<void> => {
    const page = await browser.login(`${origin}/sak/7`, { person });
    expect([page.url, page.status]).toEqual([`${origin}/sak/7`, 200]);
    expect(page.html.replaceAll("<!-- -->", "")).toContain(`Hei, ${person}!`);
  };
  const expectStranger = async (): Promise<void> => {
    const answer = await ask("/sak/7");
    expect([answer.status, answer.headers.get("location")]).toEqual([
      expect.toBeOneOf([302, 303, 307]),
      "/auth/login?return_to=%2Fsak%2F7",
    ]);
    expect(await answer.text()).not.toContain("Hei");
  };

  beforeAll(async () => {
    const [port] = await freePorts();
    origin = `http://localhost:${port}`;
    provider = await serve({
      port: 0,
      idps: (at) => [
        createMockIdp(ansattporten({ environment: { issuer: `${at}/ansattporten` } }), { clients: [client(origin)] }),
      ],
    });
    [idp] = provider.idps as [MockIdp];
    const addresses: Addresses = { registry: registry?.origin ?? "", provider: new URL(idp.issuer).origin, port };
    folder = temporaryFolder("mounting");
    await build(framework, folder, addresses);
    app = await started(framework, folder, addresses);
  }, longestBuildMs);
  afterAll(async () => {
    app?.kill();
    rmSync(folder, { recursive: true, force: true });
    await provider.close();
  }, longestBuildMs);
  beforeEach(() => {
    idp.reset();
    browser = createUserAgent({ fetch: httpFetch });
  });
  afterEach(({ task }) => {
    if (task.result?.state === "fail") console.error(app?.output());
  });

  test("a stranger is sent to the login, and whoever logs in is back on the page", async () => {
    await expectStranger();
    await login();
  });

  test.runIf(framework.data)("the browser gets the data of a page only with a session", async () => {
    const read = async (): Promise<string> => (await ask(framework.data ?? "", { headers: { accept: "*/*" } })).text();
    expect(await read()).toContain("/auth/login?return_to=%2Fsak%2F7");
    await login();
    expect(await read()).toContain(person);
  });

  test("a script of the site's own pages posts for a person who is logged in, and no other does", async () => {
    const post = async (from: string): Promise<unknown[]> => {
      const headers = { "content-type": "application/json", accept: "application/json", "x-adgangskort": "1" };
      const init = { method: "POST", headers: { ...headers, origin: from }, body: '{"title":"Tilsyn"}' };
      const answer = await ask("/api/sak", init);
      return [answer.status, await answer.json()];
    };
    expect(await post(origin)).toMatchObject([401, { error: "session_required" }]);
    await login();
    expect(await post("https://portal.example.no")).toMatchObject([403, { error: "cross_site_request" }]);
    expect(await post(origin)).toEqual([201, { by: person, case: { title: "Tilsyn" } }]);
  });

  test("takes a plain form of its own page, and refuses a forged one of a sibling origin or of another site", async () => {
    await login();
    const post = async (headers: Readonly<Record<string, string>>): Promise<[number, string]> => {
      const init = { method: "POST", headers: { ...formType, ...headers }, body: "title=Tilsyn" };
      const answer = await ask("/api/sak", init);
      return [answer.status, await answer.text()];
    };
    for (const [, headers] of forgers)
      expect(await post(headers)).toEqual([403, expect.not.stringContaining("Tilsyn")]);
    expect(await post(ownForm(origin))).toEqual([201, JSON.stringify({ by: person, case: { title: "Tilsyn" } })]);
  });

  test("a person logs out by the form of the login's page", async () => {
    await login();
    const out = await browser.submit(await browser.open(`${origin}/auth/logout`));
    expect([out.status, new URL(out.url).pathname]).toEqual([200, "/auth/logged-out"]);
    await expectStranger();
  });

  test("a logout at the provider ends the session", async () => {
    await login();
    const ended = await idp.sessions.end();
    expect(ended.flatMap(({ backChannel }) => backChannel.map(({ status }) => status))).toEqual([200]);
    await expectStranger();
  });

  test("another site begins a login by a form", async () => {
    const body = { iss: idp.issuer, target_link_uri: `${origin}/sak/7` };
    expect((await form("/auth/initiate", body, "https://portal.example.no")).status).toBe(303);
  });

  test("another site logs nobody out", async () => {
    await login();
    expect((await form("/auth/logout", {}, "https://portal.example.no")).status).toBe(403);
    expect((await ask("/sak/7")).status).toBe(200);
  });

  test("with its store stopped it refuses ten requests, and lives: the person goes on when the store is back", async () => {
    await login();
    const file = join(folder, "sessions.db");
    renameSync(file, `${file}.away`);
    mkdirSync(file);
    await pause(50);
    for (let count = 0; count < 10; count += 1) expect((await ask("/sak/7")).status).toBe(503);
    rmdirSync(file);
    renameSync(`${file}.away`, file);
    expect((await ask("/sak/7")).status).toBe(200);
  });

  test.runIf(framework.formsFrom)("takes the forms of a page, and refuses those of another site", async () => {
    await login();
    expect((await form("/sak/7", { a: "b" }, "https://portal.example.no")).status).toBe(403);
    const own = origin.replace("http:", `${framework.formsFrom}:`);
    expect((await form("/sak/7", { a: "b" }, own)).status).not.toBe(403);
  });
});

function client(origin: string): ClientRegistration {
  return {
    client_id: "quick-start",
    redirect_uris: [`${origin}/auth/callback/ansattporten`],
    post_logout_redirect_uris: [`${origin}/auth/logged-out`],
    backchannel_logout_uri: `${origin}/auth/back-channel-logout`,
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: "only for this machine",
  };
}
