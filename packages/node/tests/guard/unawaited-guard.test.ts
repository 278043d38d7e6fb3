import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { NodeRequest } from "srvx/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ansattporten, createAuth, deferAuth, memoryStore, type Auth, type AuthEvent } from "../../src/index.ts";

const events: AuthEvent[] = [];
const auth = createAuth({
  baseUrl: "http://localhost:3000",
  store: memoryStore(),
  onEvent: (event) => void events.push(event),
  providers: [
    {
      profile: ansattporten,
      environment: "test",
      clientId: "client",
      clientAuthentication: { method: "client_secret_basic", clientSecret: "secret" },
      assurance: "substantial",
    },
  ],
});
const reported = (): readonly (string | undefined)[] => events.flatMap(({ error }) => error?.cause ?? []);

type Page = (request: Request, of: Pick<Auth, "admit">) => unknown;

const forgotten: Readonly<Record<string, Page>> = {
  "a statement": (request, { admit }) => void admit(request),
  "a promise kept until other work is done": async (request, { admit }) => {
    const verdict = admit(request);
    await nextTurn();
    await verdict;
  },
};
const awaited: Readonly<Record<string, Page>> = {
  await: async (request, { admit }) => void (await admit(request)),
  "its then": (request, { admit }) => admit(request).then(() => undefined),
  "its catch": (request, { admit }) => admit(request).catch(() => undefined),
  "its finally": (request, { admit }) => admit(request).finally(() => undefined),
  "Promise.all": (request, { admit }) => Promise.all([admit(request), nextTurn()]),
  "the return of an async function": async (request, { admit }) => admit(request),
  "an await after what is ready": async (request, { admit }) => {
    const verdict = admit(request);
    await Promise.resolve();
    await verdict;
  },
};

describe.each([
  ["createAuth", auth as Pick<Auth, "admit">],
  ["deferAuth", deferAuth(() => auth)],
])("a guard of %s", (_, guards) => {
  let page: Page = () => undefined;
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    const shown = page(new NodeRequest({ req, res }), guards);
    void Promise.resolve(shown)
      .then(() => nextTurn())
      .then(() => nextTurn())
      .then(() => res.end("secret"));
  });
  const opened = async (): Promise<string> =>
    (await fetch(`http://localhost:${(server.address() as AddressInfo).port}`)).text();

  beforeAll(async () => void (await once(server.listen(0), "listening")));
  afterAll(() => void server.close());
  beforeEach(() => void events.splice(0));

  it.each(Object.entries(forgotten))("that is %s ends the request, and says which and where", async (__, shown) => {
    page = shown;
    await expect(opened()).rejects.toThrow("fetch failed");
    expect(reported()).toEqual([expect.stringMatching(/^Error: auth\.admit was not awaited \(at .+: write "await /)]);
  });

  it.each(Object.entries(awaited))("that is awaited by %s answers", async (__, shown) => {
    page = shown;
    await expect(opened()).resolves.toBe("secret");
    expect(reported()).toEqual([]);
  });
});
