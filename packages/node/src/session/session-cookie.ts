import { randomBytes } from "node:crypto";
import type { Config } from "../config.ts";
import { readCookie, type CookieToSet } from "../cookies.ts";

const idLength = 43;

/** 256 random bits, base64url. Nothing else is ever in the cookie. */
export function newSessionId(): string {
  return randomBytes(32).toString("base64url");
}

/** The session id of the request, if the cookie has the form of one. */
export function sessionIdOf(config: Config, cookie: string | null): string | undefined {
  const id = perhapsSessionId(config, cookie);
  return id !== undefined && isSessionId(id) ? id : undefined;
}

/** What may be a session id, by its length: whoever finds it among those that they know need not look closer. */
export function perhapsSessionId(config: Config, cookie: string | null): string | undefined {
  const id = readCookie(cookie, config.cookies.session);
  return id?.length === idLength ? id : undefined;
}

export function isSessionId(id: string): boolean {
  return /^[\w-]{43}$/.test(id);
}

/** Lasts until the browser closes, or the server ends the session. */
export function sessionCookie(config: Config, id: string): CookieToSet {
  return { name: config.cookies.session, value: id };
}

export function clearedSessionCookie(config: Config): CookieToSet {
  return { name: config.cookies.session, value: "", maxAgeSeconds: 0 };
}
