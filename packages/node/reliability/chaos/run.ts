import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../tests/support/server-process.ts";
import { openPlace } from "../../tests/support/stores.ts";
import { seeded } from "../seeded.ts";
import { atEachReplica, fleetOf, type Replica } from "./fleet.ts";
import { breakdowns } from "./breakdowns.ts";
import { endSession } from "./end-session.ts";
import { startFront } from "./front.ts";
import { judgeCall, told } from "./judge-call.ts";
import { countGone } from "./count-gone.ts";
import { diedWithTheirProcess, type Outage } from "./lost-tokens.ts";
import type { Person, Session } from "./person.ts";
import type { PlantedFault } from "./planted-faults.ts";
import { saysNoSession } from "./no-session.ts";
import { chaosProfiles, type ChaosProfile, type ChaosProfileName } from "./profiles.ts";
import { startService } from "./provider.ts";
import { breakableStores, type BreakableStoreName } from "./breakable-stores.ts";
import { countError, newTally, type Tally } from "./tally.ts";

export interface ChaosOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly store: BreakableStoreName;
  readonly people: number;
  readonly profile: ChaosProfileName;
  /** Where the traces are, and a store that is a file. */
  readonly folder: string;
  readonly fault?: PlantedFault;
}

/** Processes of the application. */
const replicaCount = 4;

/** Open tabs of each person, each of which calls again and again. */
const tabs = 3;

/** Seconds by which the clocks are ahead in the end, where they can be set: every session is over by then. */
const halfADay = 13 * 3600;

/** Milliseconds within which people begin. */
const beginWithin = 1000;

/** Milliseconds for which nobody can log in whose sessions were ended by who they are, and a little. */
const lockedOut = 16_000;

/** Everything at once, for so many seconds: what came of it. */
export async function runChaos(options: ChaosOptions, tell: (line: string) => void): Promise<Tally> {
  const random = seeded(options.seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const tally = newTally();
  const store = await breakableStores[options.store](options.folder);
  const own = await openPlace(store.place);
  const { kills, breakdown, longestPause, refreshes, clocks, losesLastWrites, ...profile } =
    chaosProfiles[options.profile];
  // By a row of its own: what the provider does is not to depend on what the people do.
  const slow = refreshes && { refreshes, random: seeded(options.seed + 1) };
  const service = await startService(own, options.people, slow);
  const ports = profile.front ? await Promise.all(Array.from({ length: replicaCount }, freePort)) : [];
  const fleetOptions = { ports, ...(clocks !== undefined && { clocks }) };
  const fleet = fleetOf(
    { ...service.spec, ...(options.fault && { fault: options.fault }), place: store.place },
    options.folder,
    fleetOptions,
  );
  const front = profile.front ? await startFront(ports) : undefined;
  const outages: Outage[] = [];
  const people = service.idp.people.map(({ pid }): Person => ({ pid, session: undefined, loginAt: 0 }));
  const [ended, gone]: [Session[], Session[]] = [[], []];
  let [endsAt, storeBackAt] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const goesOn = (): boolean => performance.now() < endsAt;
  const count = (code: string): void => countError(tally, code);
  const findings = { tally, gone, storeBackAt: () => storeBackAt, tell };

  async function login(person: Person): Promise<void> {
    try {
      person.session = { ...(await service.login(person.pid)), state: "open", outAt: 0, goneAt: 0 };
      tally.logins += 1;
    } catch {
      count("at a login");
      person.loginAt = performance.now() + 1000;
    }
  }

  function leave(person: Person, session: Session, until: number): void {
    if (person.session !== session) return;
    person.session = undefined;
    person.loginAt = until;
  }

  async function call(session: Session, replica: Replica | undefined): Promise<void> {
    if (!replica) return;
    const begun = performance.now();
    judgeCall(findings, session, begun, await replica.call(session.cookie));
  }

  const callAny = async (session: Session): Promise<void> => {
    if (!front) return call(session, pick(fleet.alive()));
    const begun = performance.now();
    judgeCall(findings, session, begun, await front.call(session.cookie));
  };

  /** One of a person's tabs; the first logs them in again. */
  async function tab(person: Person, first: boolean): Promise<void> {
    await wait(random() * beginWithin);
    while (goesOn()) {
      const { session } = person;
      if (session) await callAny(session);
      else if (first && performance.now() > person.loginAt) await login(person);
      else await wait(50);
      if (session?.state === "gone") leave(person, session, 0);
      await wait(random() * longestPause);
    }
  }

  /** Somebody whose browser still has the cookie of a session that was ended. */
  async function lateComer(): Promise<void> {
    while (goesOn()) {
      const session = pick(ended);
      if (session) await callAny(session);
      await wait(5);
    }
  }

  async function killing(): Promise<void> {
    while (goesOn()) {
      await wait(500 + random() * 1000);
      const alive = fleet.alive();
      if (alive.length < 2 || !goesOn()) continue;
      await pick(alive)?.kill();
      tally.kills += 1;
      void fleet.start().catch((error: unknown) => tell(String(error)));
    }
  }

  async function endOne(round: number): Promise<void> {
    const person = pick(people.filter(({ session }) => session?.state === "open"));
    const session = person?.session;
    if (!person || !session) return;
    session.state = "ending";
    const by = await endSession(service, { session, person }, round, () => count("at a logout"));
    session.outAt = performance.now() + told;
    session.state = "ended";
    ended.push(session);
    tally.ended += 1;
    leave(person, session, performance.now() + (by === "provider" ? 0 : lockedOut));
  }

  async function ending(): Promise<void> {
    for (let round = 0; goesOn(); round += 1) {
      await wait(1000);
      if (storeBackAt <= performance.now() && goesOn()) await endOne(round);
    }
  }

  /** Again and again: each time just when a session was ended. */
  async function breaking({ name, everySeconds }: NonNullable<ChaosProfile["breakdown"]>): Promise<void> {
    const pause = Math.min(everySeconds, options.seconds / 3) * 1000;
    for (let due = performance.now() + pause; due < endsAt - pause / 2; due = performance.now() + pause) {
      while (goesOn() && performance.now() < due) await wait(20);
      if (!goesOn()) return;
      await endOne(tally.breakdowns);
      const from = Date.now();
      storeBackAt = Number.POSITIVE_INFINITY;
      await breakdowns[name]({ store, fleet, front, random });
      storeBackAt = performance.now();
      outages.push({ from, until: Date.now() });
      tally.breakdowns += 1;
    }
  }

  /** A fault that was planted and found needs no more time. */
  async function finding(): Promise<void> {
    const found = {
      "logged out": () => gone.some((session) => !diedWithTheirProcess(session, fleet.all)),
      resurrected: () => tally.resurrected > 0,
      "mixed up": () => tally.mixedUp > 0,
    };
    while (options.fault && goesOn()) {
      await wait(200);
      if (found[options.fault]()) endsAt = 0;
    }
  }

  /** Half a day later nobody is logged in, whatever the clocks said before. */
  async function muchLater(): Promise<void> {
    for (const replica of fleet.alive()) replica.setClock(halfADay);
    await wait(2 * told);
    const open = people.flatMap(({ session }) => (session?.state === "open" ? [session] : []));
    await atEachReplica(fleet.alive(), open, async ({ cookie }, replica) => {
      const answer = await replica.call(cookie);
      if (answer && !saysNoSession(answer)) tally.immortal += 1;
    });
  }

  /** Everybody once more, when all is quiet: whom nobody ended is in, whoever was ended is out, in every process. */
  async function lastLook(): Promise<void> {
    await wait(told);
    const open = people.flatMap(({ session }) => (session?.state === "open" ? [session] : []));
    await atEachReplica(fleet.alive(), [...open, ...ended], call);
  }

  try {
    await Promise.all([
      ...Array.from({ length: replicaCount }, () => fleet.start()),
      (async () => {
        for (const person of people) await login(person);
      })(),
    ]);
    tell(`${tally.logins} people are logged in; ${fleet.alive().length} replicas`);
    storeBackAt = performance.now();
    endsAt = storeBackAt + options.seconds * 1000;
    await Promise.all([
      ...people.flatMap((person) => Array.from({ length: tabs }, (_, index) => tab(person, index === 0))),
      lateComer(),
      ending(),
      ...(kills ? [killing()] : []),
      ...(breakdown ? [breaking(breakdown)] : []),
      finding(),
    ]);
    while ((await fleet.ready()).length < replicaCount) await fleet.start();
    if (clocks) for (const replica of fleet.alive()) replica.setClock(0);
    await lastLook();
    if (clocks) await muchLater();
    tally.refreshes = service.refreshes();
    Object.assign(tally, { slowRefreshes: service.counts.slow, unknownOutcomes: service.counts.unknown });
    tally.fallen = [...fleet.all.values()].filter((replica) => replica.fell()).length;
    countGone(tally, gone, { replicas: fleet.all, outages: losesLastWrites ? outages : [] }, tell);
    return tally;
  } finally {
    endsAt = 0;
    await fleet.end();
    await front?.remove();
    await service.close();
    await own.finish();
    await store.remove();
  }
}
