import type { Auth } from "@adgangskort/next";
import type { Fault } from "@adgangskort/mock-idp";
import type { LoginOptions, MockIdp, UserAgent } from "@adgangskort/testing";
import type { JWTPayload, ProtectedHeaderParameters } from "jose";
import { expect, vi } from "vitest";
import { isIn, rule, type Rule } from "./rule.ts";

/** A call as the app's API got it. */
export interface ReceivedCall {
  readonly request: Request;
  readonly scheme: string;
  readonly token: string;
  readonly proof: { readonly header: ProtectedHeaderParameters; readonly payload: JWTPayload };
}

/** What an app at HelseID says of itself. */
export interface HelseidApp {
  readonly environment: Readonly<Record<"BASE_URL" | "CLIENT_ID" | "CLIENT_KEY" | "MOCK_ISSUER", string>>;
  /** A page that needs a login, and shows the session's level as JSON. */
  readonly path: string;
  /** A person who gets in, and another one. */
  readonly who: LoginOptions & { readonly person: string };
  readonly other: string;
  /** A page that calls the API for a unit. */
  readonly calling: string;
  /** Pages that call the API for another unit, or with an attest: each needs an access token of its own. */
  readonly others: readonly string[];
  /** One of them that has an attest, and what `assertion_details` has of unit and attest. */
  readonly attested: { readonly page: string; readonly details: readonly object[] };
  /** The calls that the API got in this test. */
  readonly received: readonly ReceivedCall[];
  /** The audit log of this test. */
  readonly events: () => readonly Readonly<Record<string, unknown>>[];
  /** Loads the app's `auth.ts` again. */
  readonly load: () => Promise<{ readonly auth: Pick<Auth, "start" | "close"> }>;
}

/** The calls that need the client to authenticate. */
export const clientCalls = (idp: MockIdp) => [...idp.calls.all("par"), ...idp.calls.all("token")];

/** The token calls that HelseID answered with tokens. */
export const granted = (idp: MockIdp) => idp.calls.all("token").filter(({ status }) => status === 200);

/** Fails unless this is why the last login was refused, and by which claim. The audit log may get that line after the answer is sent. */
export async function expectReason({ events }: HelseidApp, code: string, claim?: string): Promise<void> {
  const message = expect.stringContaining(claim === undefined ? code : `{"claim":"${claim}"}`) as unknown;
  await vi.waitFor(() => expect(events().at(-1)).toMatchObject({ result: "failed", error: { code, message } }));
}

/** Logs in, and fails unless the login is refused for this reason. */
export async function expectRefused(
  userAgent: UserAgent,
  app: HelseidApp,
  code: string,
  claim?: string,
): Promise<void> {
  const page = await userAgent.login(app.path, app.who);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.url.startsWith(app.environment.BASE_URL)).toBe(true);
  expect(await isIn(userAgent)).toBe(false);
  await expectReason(app, code, claim);
}

/** A login with this fault is refused for this reason. */
export const refused = (
  number: string,
  title: string,
  fault: Fault | ((app: HelseidApp) => Fault),
  code: string,
  claim?: string,
): Rule<HelseidApp> =>
  rule(number, title, async ({ idp, userAgent }, app) => {
    idp.fail(typeof fault === "function" ? fault(app) : fault);
    await expectRefused(userAgent, app, code, claim);
  });
