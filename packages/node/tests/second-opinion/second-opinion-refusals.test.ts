import { describe, expect, it } from "vitest";
import { errorTable } from "../../src/errors/errors.ts";
import { assertion, newProof, reproven } from "./by-hand.ts";
import { strangersKey } from "./keys.ts";
import { useSecondOpinion } from "./second-opinion.ts";
import { harmless, wrongs, type Change } from "./wrongs.ts";

const opinion = useSecondOpinion();

const lastSent = (path: string): Record<string, string> => Object.fromEntries(opinion.wire.at(path).at(-1)?.form ?? []);
/** A call in order, with another assertion and another proof than the library's own. */
async function byHand(form: Record<string, string>) {
  const url = `${opinion.wire.issuer}/token`;
  const send = async (nonce?: string) =>
    opinion.byHand("/token", { ...form, ...(await assertion(opinion.wire.issuer)) }, await newProof(url, { nonce }));
  const { nonce } = await send();
  return send(nonce);
}
const register = (): string => `${opinion.api.origin}/register/1`;

/** One login as it should be, so that there is something to send again; then what is sent is changed on its way. */
async function loginWith({ provider = {}, on, change }: Change) {
  opinion.use(provider);
  await opinion.login();
  expect(opinion.refusal(), "the control").toBeUndefined();
  const before = [...opinion.wire.exchanges];
  opinion.wire.edits = [{ on, request: (sent) => change(sent, before) }];
  const login = await opinion.login();
  return { ...login, after: opinion.wire.exchanges.slice(before.length) };
}

describe("a FAPI 2.0 provider of another's making takes", () => {
  it.each(harmless.map((change) => [change.what, change] as const))("%s", async (_, changed) => {
    const { session } = await loginWith(changed);
    expect([session?.assurance, opinion.refusal()]).toEqual(["high", undefined]);
  });
});

describe("a FAPI 2.0 provider of another's making refuses", () => {
  it.each(wrongs.map((wrong) => [wrong.what, wrong.ends, wrong] as const))(
    "%s, and the login ends as %s",
    async (_, ends, { error, reason, ...changed }) => {
      const { page, session, after } = await loginWith(changed);
      const last = after.at(-1);
      expect([last?.path, JSON.parse(last?.answer.body ?? "{}")]).toMatchObject([changed.on, { error }]);
      expect(opinion.provider.reasons.at(-1)).toContain(reason);
      expect([opinion.refusal(), page.status]).toEqual([expect.stringMatching(`^${ends}:`), errorTable[ends].status]);
      expect(session).toBeNull();
    },
  );
});

describe("of what serves once, a FAPI 2.0 provider of another's making refuses", () => {
  it("a code the second time, and takes back the tokens that it gave for it", async () => {
    const { browser, session } = await opinion.login();
    expect(session).not.toBeNull();
    expect(await byHand(lastSent("/token"))).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(opinion.provider.reasons.at(-1)).toBe("authorization code already consumed");
    await expect(session?.fetch(register())).rejects.toMatchObject({ code: "refresh_refused" });
    expect(await opinion.auth.session(browser.headers())).toBeNull();
  });

  it("a request_uri the second time, in whichever browser", async () => {
    const { browser } = await opinion.login();
    const address = browser.visited.find(({ pathname }) => pathname === "/auth")?.href ?? "";
    for (const other of [browser, opinion.newBrowser()]) {
      const page = await other.visit(address);
      expect([page.status, page.html]).toEqual([400, expect.stringContaining("invalid_request_uri")]);
    }
  });

  it("a refresh token the second time, and ends what came of it: the session too, at its next refresh", async () => {
    const { browser, session } = await opinion.login();
    expect((await session?.fetch(register()))?.status).toBe(200);
    expect(await byHand(lastSent("/token"))).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(opinion.provider.reasons.at(-1)).toBe("refresh token already used");
    // The access token, too: the API asks about it, and the library for another.
    expect((await session?.fetch(register()))?.status).toBe(401);
    expect(opinion.refusal()).toMatch(/^refresh_refused:/);
    expect(await opinion.auth.session(browser.headers())).toBeNull();
  });
});

describe("at a refresh, a FAPI 2.0 provider of another's making", () => {
  it("refuses one without a proof, and the session ends", async () => {
    const { browser, session } = await opinion.login();
    opinion.wire.edits = [{ on: "/token", request: ({ headers }) => void delete headers["dpop"] }];
    await expect(session?.fetch(register())).rejects.toMatchObject({ code: "refresh_refused" });
    expect(opinion.provider.reasons.at(-1)).toBe("DPoP proof JWT not provided");
    expect(await opinion.auth.session(browser.headers())).toBeNull();
  });

  it.each([
    ["scope", "openid eksempel:register/skriv", "invalid_scope"],
    ["resource", "https://other.eksempel.example.no", "invalid_target"],
  ])("gives no other %s than the login was granted, and the session lives", async (name, value, error) => {
    const { browser, session } = await opinion.login();
    opinion.wire.edits = [{ on: "/token", request: ({ form }) => form.set(name, value) }];
    await expect(session?.fetch(register())).rejects.toMatchObject({
      code: "authorization_request_refused",
      details: { error },
    });
    expect(await opinion.auth.session(browser.headers())).not.toBeNull();
  });

  it("takes another key, since a client that proves itself has its refresh token bound by that, and an API refuses the token", async () => {
    const { session } = await opinion.login();
    // RFC 9449 5; FAPI 2.0 Security Profile 5.3.2.1 (13).
    opinion.wire.edits = [{ on: "/token", request: (sent) => reproven(sent, {}, strangersKey) }];
    opinion.api.nonce = undefined;
    expect((await session?.fetch(register()))?.status).toBe(401);
    expect(new Set(opinion.api.refusals)).toEqual(new Set(["Error: the token is bound to another key"]));
  });
});
