/**
 * Moves the clock of an application on `node:http` with that of a mock provider in another process, for tests in a browser:
 * `NODE_OPTIONS=--import=@adgangskort/testing/clock` and `MOCK_IDP_CLOCK=http://localhost:4000/_mock/v1/clock`. Before each request that the
 * application serves, the mock is asked how far its clock is off. Timers do not fire. While it is loaded, `createAuth` refuses
 * `environment: "production"`.
 */
import { randomUUID } from "node:crypto";
import { type IncomingMessage, Server } from "node:http";
import { Server as TlsServer } from "node:https";
import { testClock } from "./test-clock.ts";

// Next puts another in its place, which keeps answers.
const { fetch } = globalThis;
const { MOCK_IDP_CLOCK: given, MOCK_IDP_TOKEN: token } = process.env;
/** A mock that hangs must not hold up each request. */
const patienceMs = 2000;
/** As far as the control API moves a clock, in seconds. */
const furthest = 315_360_000;
const clock = testClock();
let skew = 0;
let [asked, answered] = [0, 0];

/** Of this machine, or of a network of containers: a clock that is moved ends or prolongs every session. */
const isNear = (host: string): boolean =>
  ["127.0.0.1", "[::1]"].includes(host) || /^(?:[\w-]+|.+\.(?:localhost|internal))$/.test(host);

function addressOf(text: string | undefined): URL {
  const url = URL.parse(text ?? "");
  const isOne = url && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return isOne && isNear(url.hostname) ? url : refuse(`not ${text ?? "empty"}`);
}

function refuse(found: string): never {
  console.error(
    `adgangskort testing clock: MOCK_IDP_CLOCK must be the address of the mock's clock on this machine, such as http://localhost:4000/_mock/v1/clock, ${found}`,
  );
  return process.exit(2);
}

const address = addressOf(given);

/** By these a question of this process is known when it comes back: the mock was started with the same variables, for one. */
const mark = "adgangskort-clock";
const own = randomUUID();

/** What `createAuth` looks for. */
Reflect.set(globalThis, Symbol.for("adgangskort.testing.clock"), true);

/** The answer, if there is one. A redirect could lead to another machine, so none is followed. */
async function ask(): Promise<{ readonly status: number; readonly text: string }> {
  const headers = { [mark]: own, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const answer = await fetch(address, { headers, redirect: "manual", signal: AbortSignal.timeout(patienceMs) });
  return { status: answer.status, text: await answer.text() };
}

/** Takes over the mock's clock. Without an answer it stays as it is: the mock may be about to start, or away. */
async function follow(): Promise<void> {
  const question = (asked += 1);
  const answer = await ask().catch(() => undefined);
  // An answer that was overtaken is of an earlier time.
  if (!answer || answer.status >= 500 || question < answered) return;
  answered = question;
  const { skewSeconds, title } = membersOf(answer.text);
  if (answer.status !== 200)
    return refuse(
      `which answers ${answer.status}${typeof title === "string" ? `: ${title.replaceAll(/\p{C}+/gu, " ")}` : ""}`,
    );
  if (typeof skewSeconds !== "number" || Math.abs(skewSeconds) > furthest) return refuse(`not ${String(given)}`);
  if (skewSeconds === skew) return;
  if (skew === 0) console.error(`adgangskort testing clock: this program now has the time of ${address.href}`);
  clock.pass(skewSeconds - skew);
  skew = skewSeconds;
}

function membersOf(text: string): { readonly skewSeconds?: unknown; readonly title?: unknown } {
  try {
    return (JSON.parse(text) as object | null) ?? {};
  } catch {
    return {};
  }
}

for (const { prototype } of [Server, TlsServer]) {
  const emit = prototype.emit as (this: Server, event: string, ...values: unknown[]) => boolean;
  prototype.emit = function (this: Server, event: string, ...values: unknown[]): boolean {
    if (event !== "request") return emit.call(this, event, ...values);
    if ((values[0] as IncomingMessage).headers[mark] === own)
      return refuse("not of this program itself: start the mock without this --import");
    void follow().finally(() => emit.call(this, event, ...values));
    return true;
  };
}
