/**
 * Moves the clock of an application on `node:http` with that of a mock provider in another process, for tests in a browser:
 * `NODE_OPTIONS=--import=@adgangskort/testing/clock` and `MOCK_IDP_CLOCK=http://localhost:4000/_mock/v1/clock`. Before each request that the
 * application serves, the mock is asked how far its clock is off. Timers do not fire.
 */
import { Server } from "node:http";
import { Server as TlsServer } from "node:https";
import { testClock } from "./test-clock.ts";

// Next puts another in its place, which keeps answers.
const { fetch } = globalThis;
const { MOCK_IDP_CLOCK: given, MOCK_IDP_TOKEN: token } = process.env;
const clock = testClock();
let skew = 0;

/** Of this machine, or of a network of containers: a clock that is moved ends or prolongs every session. */
const isNear = (host: string): boolean =>
  !host.includes(".") || ["127.0.0.1", "[::1]"].includes(host) || /\.(?:localhost|internal)$/.test(host);

function addressOf(text: string | undefined): URL {
  const url = URL.parse(text ?? "");
  if (url && /^https?:$/.test(url.protocol) && isNear(url.hostname)) return url;
  return refuse();
}

function refuse(): never {
  console.error(
    `adgangskort testing clock: MOCK_IDP_CLOCK must be the address of the mock's clock on this machine, such as http://localhost:4000/_mock/v1/clock, not ${given ?? "empty"}`,
  );
  return process.exit(2);
}

const address = addressOf(given);

/** Takes over the mock's clock. Without an answer it stays as it is: the mock may be about to start. */
async function follow(): Promise<void> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(address, { headers }).catch(() => undefined);
  if (!answer?.ok) return;
  const told = (await answer.json().catch(() => undefined)) as { readonly skewSeconds?: unknown } | undefined;
  const skewSeconds = told?.skewSeconds;
  if (typeof skewSeconds !== "number") return refuse();
  if (skewSeconds !== skew) clock.pass(skewSeconds - skew);
  skew = skewSeconds;
}

for (const { prototype } of [Server, TlsServer]) {
  const emit = prototype.emit as (this: Server, event: string, ...values: unknown[]) => boolean;
  prototype.emit = function (this: Server, event: string, ...values: unknown[]): boolean {
    if (event !== "request") return emit.call(this, event, ...values);
    void follow().finally(() => emit.call(this, event, ...values));
    return true;
  };
}
