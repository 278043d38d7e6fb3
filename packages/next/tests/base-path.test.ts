import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryStore, type AuthOptions, type Session } from "@adgangskort/node";
import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";
import { provider, site } from "./support/application.ts";

const requestHeaders = new Headers({ host: "localhost:3000", "x-adgangskort-path": "/sak/7?fane=logg" });
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));

const baseUrl = "http://localhost:3000/minapp";
const options: AuthOptions = {
  ...site("under a path", memoryStore({ name: "under a path" })),
  baseUrl,
  providers: [provider],
};
const auth = createAuth(options);
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
/** As Next hands it to a proxy. */
const asked = (path: string, basePath = "/minapp"): NextRequest =>
  new NextRequest(`http://localhost:3000${basePath}${path}`, { headers: navigation, nextConfig: { basePath } });
const thrownBy = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("under a path", () => {
  it("a guard redirects to a URL, to which Next adds no second base path", async () => {
    const digest = async (returnTo?: string): Promise<unknown> =>
      Reflect.get(Object(await thrownBy(auth.requireSession(returnTo === undefined ? {} : { returnTo }))), "digest");
    const login = `${baseUrl}/auth/login?return_to=`;
    expect(await digest()).toContain(`${login}%2Fminapp%2Fsak%2F7%3Ffane%3Dlogg;`);
    expect(await digest("/minapp/x")).toContain(`${login}%2Fminapp%2Fminapp%2Fx;`);
    expect(await digest("/")).toContain(`${login}%2Fminapp;`);
  });

  it("so does a page that redirects to a step-up", async () => {
    const session = { population: "employee", provider: "ansattporten", assurance: "substantial" } as Session;
    const answer = new Response(null, {
      status: 401,
      headers: { "www-authenticate": 'Bearer error="insufficient_user_authentication", max_age="0"' },
    });
    expect(await auth.stepUpHref(session, answer, { returnTo: "/sak" })).toMatch(`${baseUrl}/auth/login`);
  });

  it("a proxy redirects below it, and knows open pages without it", async () => {
    const proxy = auth.proxy({ open: ["/", "/om/"] });
    const answer = await proxy(asked("/sak?fane=logg"));
    expect(answer.headers.get("location")).toBe(`${baseUrl}/auth/login?return_to=%2Fminapp%2Fsak%3Ffane%3Dlogg`);
    for (const path of ["", "/om/oss"]) expect((await proxy(asked(path))).headers.get("location")).toBeNull();
  });

  it("a Route Handler returns to its own address, with or without the base path in what Next hands over", async () => {
    const get = auth.protect(() => new Response("opened"));
    for (const request of [
      asked("/minapp/7"),
      new NextRequest("http://10.0.0.7:3000/minapp/7", { headers: navigation }),
    ]) {
      const answer = await get(request, { params: Promise.resolve({}) });
      expect(answer.headers.get("location")).toBe("/minapp/auth/login?return_to=%2Fminapp%2Fminapp%2F7");
    }
    // A test of the application passes a plain request, at the address that people see.
    const plain = get(new Request(`${baseUrl}/7`, { headers: navigation }), { params: Promise.resolve({}) });
    expect(await plain.then(({ headers }) => headers.get("location"), String)).toBe(
      "/minapp/auth/login?return_to=%2Fminapp%2F7",
    );
  });
});

describe("a basePath of Next that is not the path of baseUrl", () => {
  const fault =
    /baseUrl: has the path "\/minapp", and the basePath of the Next configuration is "": they must be the same/;

  it("stops a proxy", async () => {
    await expect(auth.proxy()(asked("/sak", ""))).rejects.toThrow(fault);
    await expect(createAuth({ ...options, baseUrl: "http://localhost:3000" }).proxy()(asked("/sak"))).rejects.toThrow(
      "baseUrl: has the path",
    );
  });

  it("is not told of a baseUrl that is missing, which the first use of the options reports", async () => {
    const proxy = createAuth({ ...options, baseUrl: undefined }).proxy();
    await expect(proxy(asked("/sak"))).resolves.toMatchObject({ status: 200 });
  });

  it("stops the start of a server that was built with it", () => {
    const folder = mkdtempSync(join(tmpdir(), "next-base-path-"));
    vi.spyOn(process, "cwd").mockReturnValue(folder);
    vi.stubEnv("NODE_ENV", "production");
    const built = (manifest: string): void => {
      mkdirSync(join(folder, ".next"), { recursive: true });
      writeFileSync(join(folder, ".next/routes-manifest.json"), manifest);
    };
    expect(() => auth.start()).not.toThrow();
    built('{"basePath":"/minapp"}');
    expect(() => auth.start()).not.toThrow();
    built('{"basePath":""}');
    expect(() => auth.start()).toThrow(fault);
    vi.stubEnv("NODE_ENV", "development");
    expect(() => auth.start()).not.toThrow();
    rmSync(folder, { recursive: true });
  });
});
