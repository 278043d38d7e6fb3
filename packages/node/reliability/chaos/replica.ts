/** One of the application's processes in a chaos run. What it is at is in its trace, written before it goes on: what is written survives it. */
import { subscribe } from "node:diagnostics_channel";
import { openSync, writeSync } from "node:fs";
import type { ClientRequest } from "node:http";
import { createAuth, isAuthError, type ProviderOptions } from "../../src/index.ts";
import { openPlace, type Place } from "../../tests/support/stores.ts";
import { countingAwaits } from "../counting-awaits.ts";
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
}

/** A call to make for whoever has the cookie. */
export interface Call {
  readonly id: number;
  readonly cookie: string;
}

const { name, baseUrl, secret, place, provider, url, trace, fault } = JSON.parse(process.argv[2] ?? "") as ReplicaSpec;
const plant = fault ? plantedFaults[fault] : {};
const file = openSync(trace, "a");

subscribe("http.client.request.created", (message) => {
  (message as { request: ClientRequest }).request.setHeader(replicaHeader, name);
});

const store = countingAwaits(await openPlace(place), (point, key, answer) => {
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
    return { error: isAuthError(error) ? error.code : String(error) };
  }
}

const answerOf = plant.answers?.(call) ?? call;
process.on("message", ({ id, cookie }: Call) => {
  void answerOf(cookie).then((outcome) => process.connected && process.send?.({ id, outcome }));
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });
