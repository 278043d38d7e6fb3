import { faults } from "@adgangskort/testing";
import { expect, vi } from "vitest";
import { address } from "../in-process.ts";
import type { DigdirApp } from "./digdir-app.ts";
import { eventsOf, type Rule } from "./rule.ts";

const attempt = {
  time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
  action: "login",
  ip: address,
};

/**
 * Attempts in the log, in either of Digdir's checklists.
 *
 * @param attempts the number of the line
 * @param more what else an attempt that succeeds says
 */
export const attemptRules = <App extends DigdirApp>(
  attempts: string,
  more: (app: App) => object,
): readonly Rule<App>[] => [
  {
    number: attempts,
    title: "an attempt that succeeds: time, action, result, address and session",
    run: async ({ userAgent }, app) => {
      await userAgent.login(app.path, app.who);
      const session = expect.stringMatching(/^[\w-]{22}$/) as unknown;
      expect(eventsOf("login")).toMatchObject([
        { ...attempt, result: "started" },
        { ...attempt, result: "succeeded", assurance: app.level, session, ...more(app) },
      ]);
    },
  },
  {
    number: attempts,
    title: "an attempt that fails: time, action, result, address and why",
    run: async ({ idp, userAgent }, { path, who }) => {
      idp.fail(faults.idToken.signature("xor"));
      await userAgent.login(path, who);
      expect(eventsOf("login").at(-1)).toMatchObject({
        ...attempt,
        result: "failed",
        error: { code: "id_token_signature_invalid" },
      });
    },
  },
  {
    number: attempts,
    title: "an attempt that the person gives up",
    run: async ({ userAgent }, { path, who }) => {
      await userAgent.login(path, { ...who, cancel: true });
      expect(eventsOf("login").at(-1)).toMatchObject({ ...attempt, error: { code: "access_denied" } });
    },
  },
];

/** The age of keys, in either of Digdir's checklists: what the log says when the application starts. */
export const keyRule = (number: string): Rule<DigdirApp> => ({
  number,
  title: "a key that is soon too old is reported when the application starts",
  run: async (_, { environment, load }) => {
    const iat = Math.floor(Date.now() / 1000) - 340 * 86_400;
    vi.stubEnv("CLIENT_KEY", JSON.stringify({ ...(JSON.parse(environment.CLIENT_KEY) as object), iat }));
    vi.resetModules();
    const { auth } = await load();
    auth.start();
    const [event] = eventsOf("credentials");
    expect(event).toMatchObject({ level: "warn", note: expect.stringContaining("340 days old") as unknown });
    await auth.close();
  },
});
