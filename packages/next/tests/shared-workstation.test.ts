import { randomUUID } from "node:crypto";
import { ansattporten, memoryStore, type AuthOptions } from "@adgangskort/node";
import { idPorten } from "@adgangskort/node/id-porten";
import { beforeEach, expect, it, vi } from "vitest";
import { createAuth } from "../src/index.ts";

// A server that has just started, with a browser whose sessions are of before: what happens to the citizen's is what their store is asked.

const baseUrl = "http://localhost:3000";
const client = {
  environment: "test",
  clientId: "client",
  clientAuthentication: { method: "client_secret_basic", clientSecret: "secret" },
  assurance: "substantial",
} as const;
let store: ReturnType<typeof memoryStore>;

beforeEach(() => {
  store = memoryStore({ name: randomUUID() });
});

const atWork = (options: Partial<AuthOptions<"employee">> = {}) =>
  createAuth({
    baseUrl,
    store: memoryStore({ name: randomUUID() }),
    onEvent: () => undefined,
    sharedWorkstation: true,
    providers: [{ ...client, profile: ansattporten }],
    ...options,
  });
const inPrivate = (options: Partial<AuthOptions<"citizen">> = {}) =>
  createAuth({
    baseUrl: `${baseUrl}/`,
    routesPath: "/privat/auth",
    store,
    onEvent: () => undefined,
    providers: [{ ...client, profile: idPorten }],
    ...options,
  });

const logOut = ({ handlers }: ReturnType<typeof atWork>): Promise<Response> =>
  handlers.POST(
    new Request(`${baseUrl}/auth/logout`, {
      method: "POST",
      headers: { origin: baseUrl, cookie: `citizen-3000=${"A".repeat(43)}` },
    }),
  );

it("whoever logs out of one side has the other's session ended, though nobody used that side since the server started", async () => {
  const read = vi.spyOn(store, "read");
  const auth = atWork();
  inPrivate();
  await logOut(auth);
  expect(read).toHaveBeenCalled();
});

it("only the preset has a side made by another", async () => {
  // Without secrets, an instance tells when it is made.
  const onEvent = vi.fn<NonNullable<AuthOptions["onEvent"]>>();
  inPrivate({ onEvent });
  await logOut(atWork({ sharedWorkstation: false }));
  expect(onEvent).not.toHaveBeenCalled();
  await logOut(atWork());
  expect(onEvent).toHaveBeenCalledOnce();
});

it("whoever logs out is logged out, though the other side's options have faults", async () => {
  const auth = atWork();
  const side = inPrivate({ landingPath: "nowhere" });
  expect(() => side.start()).toThrow("landingPath");
  expect((await logOut(auth)).headers.get("location")).toBe("/auth/logged-out");
});

it("an instance is made by start, for the other side to find", async () => {
  const read = vi.spyOn(store, "read");
  inPrivate().start();
  vi.resetModules();
  // As Next loads this module once more for the routes: what it keeps is not the same.
  const copy = await import("../src/index.ts");
  const auth = copy.createAuth({
    baseUrl,
    store: memoryStore({ name: randomUUID() }),
    onEvent: () => undefined,
    sharedWorkstation: true,
    providers: [{ ...client, profile: ansattporten }],
  });
  await logOut(auth);
  expect(read).toHaveBeenCalled();
});
