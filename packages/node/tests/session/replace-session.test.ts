import { expect, it } from "vitest";
import { replaceSession } from "../../src/session/replace-session.ts";
import { readSession } from "../../src/session/read-session.ts";
import { startSession } from "../../src/session/start-session.ts";
import { config } from "../fuzz/application.ts";
import { origin } from "../support/service.ts";

const provider = config.defaultProvider;

/** A session in the browser, replaced by a login of this person: what a request with the old cookie then gets. */
async function oldSessionAfter(by: { issuer: string; subject: string }): Promise<unknown> {
  const identity = {
    subject: "the same subject",
    assurance: "kart",
    authenticationMethods: [],
    representation: { kind: "self" },
  } as const;
  const names = { subject: identity.subject, session: undefined };
  const id = await startSession(config, provider, identity, { names, logins: [], begunAt: Date.now() / 1000 });
  const headers = new Headers({ cookie: `${config.cookies.session}=${id}` });
  expect(await readSession(config, headers.get("cookie"))).toMatchObject({ subject: identity.subject });
  await replaceSession(config, new Request(`${origin}/auth/callback`, { headers }), by);
  return readSession(config, headers.get("cookie")).catch((error: unknown) => error);
}

// OpenID Connect Core 5.7: a subject is only unique within its issuer.
it("a session is ended, not replaced, when another issuer's person with the same subject logs in", async () => {
  expect(await oldSessionAfter({ issuer: "https://another.example", subject: "the same subject" })).toBeNull();
});

it("a session is replaced when the same person of the same issuer logs in", async () => {
  const by = { issuer: provider.issuer, subject: "the same subject" };
  expect(await oldSessionAfter(by)).toMatchObject({ code: "session_replaced" });
});
