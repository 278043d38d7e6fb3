import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { test, type TestContext } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { MockIdp } from "@adgangskort/mock-idp";
import type { Application, RegisteredApplication } from "./application.ts";
import type { LoginFixtures } from "./login-fixtures.ts";
import { createLoginKit, type LoginFindings, type LoginKit, type LoginKitOptions } from "./login-kit.ts";
import { everyAssertionKept, findingsOf, loggedInAs, refusedWith, type LoggedInAs, type Verdict } from "./matchers.ts";
import { readerOf, type UserAgent } from "./user-agent.ts";

export { createLoginKit, type LoggedInAs, type LoginFixtures, type LoginKit, type LoginKitOptions };

/** A test of node:test with the fixtures. */
export type LoginTest = (name: string, run: (fixtures: LoginFixtures) => unknown) => Promise<void>;

/** `test` of node:test, with what `loginTest` of `@adgangskort/testing/vitest` gives. The tests of a file run one after the other. */
export function loginTest(
  application: Application | RegisteredApplication,
  app: (request: Request) => Promise<Response>,
  options: LoginKitOptions = {},
): LoginTest {
  const kit = createLoginKit(application, app, options);
  return (name, run) =>
    test(name, async (context) => {
      kit.start();
      kit.reset();
      let findings: LoginFindings | undefined;
      try {
        const { idp, idps, person, network, clock, newUserAgent } = kit;
        await run({ idp, idps, person, network, clock, newUserAgent, userAgent: newUserAgent() });
        findings = kit.findings();
        kit.verify();
      } catch (error) {
        report(context, error, findings ?? kit.findings());
        throw error;
      } finally {
        kit.reset();
        kit.stop();
      }
    });
}

/** Ends the message with what the providers refused, and keeps the inspector's page of the logins as a file. */
function report(context: TestContext, error: unknown, { html, refusals }: LoginFindings): void {
  if (error instanceof Error) error.message = [error.message, ...refusals].join("\n");
  const file = join(mkdtempSync(join(tmpdir(), "logins-")), "logins.html");
  writeFileSync(file, html);
  context.diagnostic(`the logins, as the providers saw them: ${pathToFileURL(file).href}`);
}

function require({ pass, message }: Verdict): void {
  assert.ok(pass, message());
}

/** The application knows the browser as this person. @throws AssertionError if not */
export async function assertLoggedInAs(agent: UserAgent, person: string, wanted?: LoggedInAs): Promise<void> {
  require(await loggedInAs(readerOf(agent), person, wanted));
}

/** The provider refused a request, by the error on the wire, a request assertion (`CQ-04`) or a rule. @throws AssertionError if not */
export async function assertRefused(idp: MockIdp, code: string): Promise<void> {
  require(await refusedWith(findingsOf(idp), code));
}

/** No request broke an assertion of the certification suite. @throws AssertionError if one did */
export async function assertEveryAssertionKept(idp: MockIdp): Promise<void> {
  require(await everyAssertionKept(findingsOf(idp)));
}
