import { expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { clearedSessionCookie, newSessionId, sessionIdOf } from "../../src/session/session-cookie.ts";

const config = { cookies: { session: "__Host-employee" } } as Config;
const read = (id: string): string | undefined => sessionIdOf(config, `__Host-employee=${id}`);

it("a session id is 43 characters of base64url, and nothing else of that length is one", () => {
  const id = newSessionId();
  expect(read(id)).toBe(id);
  expect(read(id.slice(1))).toBeUndefined();
  for (const other of [".", "+", "/", "=", "%", "ø"]) expect(read(`${id.slice(1)}${other}`)).toBeUndefined();
});

it("a cleared session cookie is deleted at once (RFC 6265 section 5.2.2)", () => {
  expect(clearedSessionCookie(config)).toEqual({ name: "__Host-employee", value: "", maxAgeSeconds: 0 });
});
