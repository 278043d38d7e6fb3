import { randomBytes } from "node:crypto";
import type { Config } from "../config/config.ts";
import { readCookie, type CookieToSet } from "../runtime/cookies.ts";

const idLength = 43;

/** 256 random bits as base64url. The session cookie contains nothing else. */
export function newSessionId(): string {
  return randomBytes(32).toString("base64url");
}

/** The session id of the request, if the cookie value is well-formed. */
export function sessionIdOf(config: Config, cookie: string | null): string | undefined {
  const id = sessionCookieValue(config, cookie);
  return id !== undefined && isSessionId(id) ? id : undefined;
}

/** The cookie value, if it has the length of a session id. Enough for a cache lookup; anything else must check {@link isSessionId}. */
export function sessionCookieValue(config: Config, cookie: string | null): string | undefined {
  const id = readCookie(cookie, config.cookies.session);
  return id?.length === idLength ? id : undefined;
}

export function isSessionId(id: string): boolean {
  return /^[\w-]{43}$/.test(id);
}

/** A session cookie: it lasts until the browser closes. */
export function sessionCookie(config: Config, id: string): CookieToSet {
  return { name: config.cookies.session, value: id };
}

export function clearedSessionCookie(config: Config): CookieToSet {
  return { name: config.cookies.session, value: "", maxAgeSeconds: 0 };
}
