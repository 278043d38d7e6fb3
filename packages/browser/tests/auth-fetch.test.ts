import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAuthClient, type AuthClient } from "../src/index.ts";
import { holdRequests, noSession, standInForPage, type OpenRequest } from "./answers.ts";
import { factsAt } from "./facts.ts";

const facts = factsAt(Math.floor(Date.now() / 1000));
const other = { ...facts, person: "another", name: "Ola Prøvedal" };
/** Of this file alone: tabs of the same path hear each other. */
const routesPath = "/auth-of-calls";
const url = "https://etaten.example/api/drafts";

let open: OpenRequest[];
let client: AuthClient;
beforeEach(() => {
  open = holdRequests();
  standInForPage();
  client = createAuthClient({ routesPath, initial: facts });
});

afterEach(() => client.close());

/** The next request that the server gets. */
async function next(): Promise<OpenRequest> {
  await vi.waitFor(() => expect(open.length).toBeGreaterThan(0));
  return open.shift() as OpenRequest;
}
const post = (init?: RequestInit): Promise<Response> => client.fetch(url, { method: "POST", body: "utkast", ...init });
const paths = (): string[] => open.map(({ request }) => new URL(request.url).pathname);
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
/** What came of a call, unless it waits. */
const outcomeOf = (call: Promise<Response>): Promise<unknown> =>
  Promise.race([
    call.then(
      ({ status }) => status,
      (error: unknown) => error,
    ),
    new Promise((resolve) => setTimeout(resolve, 2000, "waits")),
  ]);

/** The person of the page is told to be another by now. */
async function becomeOthers(): Promise<void> {
  const read = client.session.read();
  (await next()).answer(other);
  await read;
}

describe("a call of a page", () => {
  it("goes to this site alone, as the person whom the page is for", async () => {
    const answer = post();
    const { request, answer: by } = await next();
    expect([request.mode, request.headers.get("x-adgangskort")]).toEqual(["same-origin", facts.person]);
    by({ stored: true });
    expect(await outcomeOf(answer)).toBe(200);
  });

  it("that a proxy refuses by a page of its own is not made again, though the page has a code in it", async () => {
    const answer = post();
    (await next()).answer(noSession, 401, "text/html");
    expect(await outcomeOf(answer)).toBe(401);
    expect(open).toEqual([]);
  });

  it("that was refused for want of the session is sent once more when the same person is back, as it was", async () => {
    const answer = post();
    (await next()).answer(noSession, 401);
    (await next()).answer(noSession, 401);
    // The first listener has the client ask.
    await vi.waitFor(() => expect(paths()).toEqual([`${routesPath}/session`]));
    await settle();
    expect(open).toHaveLength(1);
    open.shift()?.answer(facts);
    const again = await next();
    expect([again.request.method, await again.request.text()]).toEqual(["POST", "utkast"]);
    again.answer({ stored: true });
    expect((await answer).status).toBe(200);
  });

  it("does not go with another person's session: it waits for its own", async () => {
    await becomeOthers();
    const answer = post();
    await vi.waitFor(() => expect(paths()).toEqual([`${routesPath}/session`]));
    await settle();
    expect(open).toHaveLength(1);
    open.shift()?.answer(facts);
    const { request, answer: by } = await next();
    expect(request.method).toBe("POST");
    by({ stored: true });
    expect((await answer).status).toBe(200);
  });

  it("goes out at once where the session has ended: the server may have a newer one of the person", async () => {
    const read = client.session.read();
    (await next()).answer(noSession, 401);
    await read;
    expect(client.session.get()).toMatchObject({ status: "expired", reason: "ended" });
    const answer = post();
    const { request, answer: by } = await next();
    expect(request.method).toBe("POST");
    by({ stored: true });
    expect(await outcomeOf(answer)).toBe(200);
  });

  it("that waits is given up by its signal", async () => {
    await becomeOthers();
    const gone = new AbortController();
    const answer = post({ signal: gone.signal });
    await vi.waitFor(() => expect(paths()).toEqual([`${routesPath}/session`]));
    gone.abort(new Error("no longer"));
    expect(await outcomeOf(answer)).toEqual(new Error("no longer"));
  });

  it("is not made again where nobody was logged in on the page", async () => {
    client = createAuthClient({ routesPath, initial: null });
    const answer = post();
    (await next()).answer(noSession, 401);
    (await next()).answer(noSession, 401);
    expect(await outcomeOf(answer)).toBe(401);
    expect(open).toEqual([]);
  });

  it.each([
    ["another refusal", { error: "organisation_required" }, 403],
    ["what only looks like one", noSession, 200],
    ["a failure", { error: "unexpected_failure" }, 500],
  ])("that has %s for an answer is not made again", async (_, body, status) => {
    const answer = post();
    (await next()).answer(body, status);
    expect(await outcomeOf(answer)).toBe(status);
    expect(open).toEqual([]);
  });
});
