import { faults, type Endpoint, type Fault } from "@adgangskort/mock-idp";
import type { AuthErrorCode } from "../../src/index.ts";

const deep = `{"a":`.repeat(100_000);

interface Breakdown {
  readonly fault: (on: Endpoint) => Fault;
  /** What comes of it, unless the leg has its own word for it. */
  readonly code: AuthErrorCode;
}

const down = (fault: Breakdown["fault"]): Breakdown => ({ fault, code: "provider_unavailable" });
const wrong = (fault: Breakdown["fault"]): Breakdown => ({ fault, code: "provider_response_invalid" });

/** What can break at every endpoint alike. The catalogue has them for the legs of a login; here they are for all others. */
export const breakdowns = {
  "no answer": down(faults.network),
  "status 500": down((on) => faults.status(on, 500)),
  "status 503": down((on) => faults.status(on, 503)),
  "status 429": down((on) => faults.tooMany(on, 120)),
  "the connection is cut": down((on) => faults.cut(on, 10)),
  "a page for people": wrong(faults.html),
  "no JSON": wrong((on) => faults.text(on, "{")),
  "a list": wrong((on) => faults.text(on, "[]")),
  null: wrong((on) => faults.text(on, "null")),
  "JSON without a bottom": wrong((on) => faults.text(on, deep)),
  "a gzip bomb": wrong((on) => faults.gzipBomb(on, 20)),
  "five megabytes": wrong((on) => faults.padded(on, 5 * 1024 * 1024)),
  "sent to another host": wrong((on) => faults.moved(on, "https://169.254.169.254/latest/meta-data")),
} as const satisfies Readonly<Record<string, Breakdown>>;

export type BreakdownName = keyof typeof breakdowns;
