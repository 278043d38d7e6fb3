import { generateKeyPairSync } from "node:crypto";
import type { Fault } from "@adgangskort/mock-idp";
import type { JWK } from "jose";
import { afterEach, expect, it, vi } from "vitest";
import { api, outcomeOf, useClock, useTokenService } from "../tests/support/api.ts";
import { callbackUrl, kari, origin, type Service } from "../tests/support/service.ts";
import { figures } from "./figures.ts";
import { noneUnhandled } from "./unhandled.ts";

function keyPair(kid: string): { own: JWK; registered: JWK } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const names = { kid, alg: "RS256", use: "sig" };
  return {
    own: { ...privateKey.export({ format: "jwk" }), ...names },
    registered: { ...publicKey.export({ format: "jwk" }), ...names },
  };
}

const [old, fresh] = [keyPair("2026-old"), keyPair("2027-new")];
const clientId = "rolls-over-while-people-work";
const service = useTokenService({ clientId }, [
  {
    client_id: clientId,
    redirect_uris: [callbackUrl],
    token_endpoint_auth_method: "private_key_jwt",
    jwks: { keys: [old.registered, fresh.registered] },
    grant_types: ["authorization_code", "refresh_token"],
    access_token_lifetime: 120,
    refresh_token_lifetime: 1500,
    authorization_lifetime: 7200,
  },
]);
noneUnhandled();
afterEach(() => vi.useRealTimers());

const { people, steps } = figures["L-41"];
const login = async (): Promise<ReturnType<Service["newBrowser"]> | undefined> => {
  const browser = service.newBrowser();
  const stopAt = (url: string): boolean => url === `${origin}/sak`;
  const page = await browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
  return page.stopped ? browser : undefined;
};

/** The keys that the provider takes now. */
let registered: readonly string[] = [];
/** As its self-service has it: whoever signs by another key is not the client. */
const registration: Fault = {
  name: "registration",
  catalogue: ["L-41"],
  on: ["par", "token", "revocation"],
  before: ({ clientAssertion }) =>
    registered.includes(String(clientAssertion?.header.kid))
      ? undefined
      : Response.json({ error: "invalid_client" }, { status: 401 }),
};

/** A deploy with these keys, newest first. */
function deploy(...keys: JWK[]): void {
  const clientAuthentication = { method: "private_key_jwt", privateKey: keys } as const;
  Object.assign(service, { auth: service.newAuth({}, { clientAuthentication }) });
}

it(`[L-41] 0 refreshes of ${people} people and 0 logins fail in the ${steps} steps in which a key is rolled over`, async () => {
  const pass = useClock();
  registered = ["2026-old"];
  service.idp.fail(registration);
  deploy(old.own);
  const browsers = await Promise.all(Array.from({ length: people }, login));
  expect(browsers.every(Boolean)).toBe(true);

  let done = 0;
  /** Every session refreshes at once, and somebody logs in meanwhile. */
  const work = async (step: string): Promise<void> => {
    pass(95);
    const sessions = await Promise.all(
      browsers.map((browser) => service.auth.session(browser?.headers() ?? new Headers())),
    );
    const before = service.idp.calls.all("token").filter(({ status }) => status === 200).length;
    const [newcomer, ...outcomes] = await Promise.all([
      login(),
      ...sessions.map((session) => outcomeOf(session?.fetch(`${api}/v1/`))),
    ]);
    expect(
      outcomes.map((outcome) => outcome instanceof Response && outcome.status),
      step,
    ).toEqual(Array(people).fill(200));
    expect(newcomer, step).toBeDefined();
    const renewed = service.idp.calls.all("token").filter(({ status }) => status === 200).length - before;
    expect(renewed, step).toBe(people + 1);
    done += 1;
  };

  await work("the old key alone");
  deploy(fresh.own, old.own);
  await work("the new one deployed before it is registered");
  registered = ["2026-old", "2027-new"];
  await work("both registered");
  registered = ["2027-new"];
  await work("the old one withdrawn, while it was the one that worked");
  deploy(fresh.own);
  await work("the new key alone");

  expect(done).toBe(steps);
  const refusals = service.events.filter(({ action, result }) => action === "refresh" && result === "failed");
  expect(refusals).toEqual([]);
  const notes = service.events.filter(({ action }) => action === "credentials").map(({ note }) => note);
  expect(notes).toEqual([expect.stringMatching(/refused the newest client key, 2027-new, and accepted 2026-old/)]);
});
