/** One of the application's processes in a chaos run. What it is at is in its trace, written before it goes on: what is written survives it. */
import { subscribe } from "node:diagnostics_channel";
import { openSync, writeSync } from "node:fs";
import type { ClientRequest } from "node:http";
import { createAuth, isAuthError, type ProviderOptions } from "../../src/index.ts";
import { openPlace, type Place } from "../../tests/support/stores.ts";
import { countingAwaits } from "../counting-awaits.ts";
import { listening } from "../listening.ts";
import type { Outcome } from "./outcome.ts";
import { plantedFaults, type PlantedFault } from "./planted-faults.ts";
import { replicaHeader } from "./token-chain.ts";

/** What a replica is started with. */
export interface ReplicaSpec {
  readonly name: string;
  readonly baseUrl: string;
  readonly secret: string;
  readonly place: Place;
  readonly provider: ProviderOptions;
  readonly url: string;
  /** File of the trace. */
  readonly trace: string;
  readonly fault?: PlantedFault;
  /** Where it is reached through HTTP, if it is. */
  readonly port?: number;
}

/** A call to make for whoever has the cookie. */
export interface Call {
  readonly id: number;
  readonly cookie: string;
}

const { name, baseUrl, secret, place, provider, url, trace, fault, port } = JSON.parse(
  process.argv[2] ?? "",
) as ReplicaSpec;
const plant = fault ? plantedFaults[fault] : {};
const file = openSync(trace, "a");

subscribe("http.client.request.created", (message) => {
  (message as { request: ClientRequest }).request.setHeader(replicaHeader, name);
});

const opened = await openPlace(place);
const store = countingAwaits(opened, (point, key, answer) => {
  writeSync(file, `${point}\t${key}\t${answer === true}\n`);
});
const auth = createAuth({
  baseUrl,
  secrets: [secret],
  store: plant.store?.(store) ?? store,
  providers: [provider],
  onEvent: () => undefined,
});

async function call(cookie: string): Promise<Outcome> {
  try {
    const session = await auth.session(new Headers({ cookie }));
    if (!session) return { error: "anonymous" };
    const answer = await session.fetch(url);
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    const { cause } = error as Error;
    return {
      error: isAuthError(error) ? error.code : String(error),
      ...(cause instanceof Error && { cause: cause.message }),
    };
  }
}

const answerOf = plant.answers?.(call) ?? call;
process.on("message", ({ id, cookie }: Call) => {
  void answerOf(cookie).then((outcome) => process.connected && process.send?.({ id, outcome }));
});
process.on("disconnect", () => process.exit());
const server =
  port === undefined
    ? undefined
    : await listening(async ({ headers }) => Response.json(await answerOf(headers.get("cookie") ?? "")), port);
process.once("SIGTERM", () => {
  const idle = setInterval(() => server?.closeIdleConnections(), 50);
  const answered = new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  void Promise.all([answered, auth.close()])
    .then(() => clearInterval(idle))
    .then(() => opened.finish())
    .finally(() => process.exit());
});
process.send?.({ ready: true });
