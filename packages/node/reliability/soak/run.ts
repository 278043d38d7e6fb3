import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { chaosStores, type ChaosStoreName } from "../chaos/stores.ts";
import { seeded } from "../seeded.ts";
import { acts, endings, type Act } from "./acts.ts";
import { startApplication, type ApplicationProcess, type Tab } from "./application-process.ts";
import { startSurroundings } from "./surroundings.ts";
import type { Sample } from "./trend.ts";
import { newVisitor, origin, type Visitor } from "./visitor.ts";

export interface SoakOptions {
  readonly seconds: number;
  /** The run goes on until so many people have come: on a busy machine a short one would see too few. */
  readonly leastLogins: number;
  readonly seed: number;
  readonly store: ChaosStoreName | "memory";
  /** How many are there at a time. */
  readonly people: number;
  /** Milliseconds between two acts of a person, on average. */
  readonly pause: number;
  /** Where a store is that is a file. */
  readonly folder: string;
  /** Of the run's own test: the application keeps every session object. */
  readonly leaks: boolean;
}

/** What a run saw. */
export interface Soak {
  readonly samples: readonly Sample[];
  /** How often each thing was done. */
  readonly done: ReadonlyMap<string, number>;
  /** Answers that were not as they must be. */
  readonly unexpected: ReadonlyMap<string, number>;
  /** Tokens that were renewed. */
  readonly renewals: number;
  /** Events of the application's audit log. */
  readonly events: Readonly<Record<string, number>>;
}

/** What a person does in a visit, on average. */
const actsPerVisit = 8;

/** Tabs that people leave open and never come back to, at a time, in a run that sees them end after their five minutes. */
const mostLeftOpen = 10;

/** Milliseconds in which a tab is told of the end of its session, and in which what a logout left to do is done. */
const [toldWithin, settled] = [5000, 200];

/**
 * Milliseconds for which the application keeps sessions at the most. In a short run they pass before each sample: how many came just
 * before would be more than all that may grow.
 */
const keptFor = 6000;

/** Samples of a run, and the fewest seconds between two. A run of seconds needs a few samples too. */
const [sampleCount, leastApart, leastApartWhenShort] = [40, 2.5, 1];

/**
 * Seconds of a run that says what an hour adds. In a shorter one V8 does not optimise: the code that it makes as it warms up is megabytes,
 * and would be all that is seen.
 */
export const hourLike = 1800;

/** People come, go and are never seen again, for so many seconds. */
export async function runSoak(options: SoakOptions, tell: (sample: Sample) => void): Promise<Soak> {
  const random = seeded(options.seed);
  const [done, unexpected] = [new Map<string, number>(), new Map<string, number>()];
  const samples: Sample[] = [];
  const leftOpen = new Set<Tab>();
  const isShort = options.seconds < hourLike;
  const mayBeLeftOpen = isShort ? 0 : mostLeftOpen;
  const here = new Set<Visitor>();
  const store = options.store === "memory" ? undefined : await chaosStores[options.store](options.folder);
  const surroundings = await startSurroundings(origin, (request) => application.fetch(request));
  const application: ApplicationProcess = await startApplication({
    baseUrl: origin,
    secret: randomBytes(32).toString("base64url"),
    provider: surroundings.provider,
    api: surroundings.api,
    leaks: options.leaks,
    steady: isShort,
    ...(store && { place: store.place }),
  });
  let [underWay, events, logins]: [number, Readonly<Record<string, number>>, number] = [0, {}, 0];
  let held = Promise.resolve();
  const begun = performance.now();
  const elapsed = (): number => (performance.now() - begun) / 1000;
  const goesOn = (): boolean => elapsed() < options.seconds || logins < options.leastLogins;
  const count = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

  /** Does something, when nobody holds the run, and notes what came of it. */
  async function attempt<Result>(
    name: string,
    work: () => Promise<Result>,
    fault: (result: Result) => string | number | undefined,
  ): Promise<Result | undefined> {
    await held;
    underWay += 1;
    try {
      const result = await work();
      count(done, name);
      const found = fault(result);
      if (found !== undefined) count(unexpected, `${name}: ${found}`);
      return result;
    } catch (error) {
      count(unexpected, `${name}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    } finally {
      underWay -= 1;
    }
  }

  function perform(name: string, act: Act, visitor: Visitor): Promise<number | undefined> {
    return attempt(
      name,
      () => act.do(visitor),
      (status) => (status === act.status ? undefined : status),
    );
  }

  function pick<Row extends Act>(rows: Readonly<Record<string, Row>>): [string, Row] {
    const all = Object.entries(rows);
    let left = random() * all.reduce((sum, [, { weight }]) => sum + weight, 0);
    return all.find(([, { weight }]) => (left -= weight) < 0) ?? (all[0] as [string, Row]);
  }

  async function visit(): Promise<void> {
    const visitor = await attempt(
      "log in",
      () => newVisitor(surroundings, application),
      (found) => (found ? undefined : "refused"),
    );
    if (!visitor) return;
    here.add(visitor);
    logins += 1;
    for (let left = Math.round(random() * 2 * actsPerVisit); left > 0 && goesOn(); left -= 1) {
      await wait(random() * 2 * options.pause);
      await perform(...pick(acts), visitor);
    }
    const cookie = visitor.cookie();
    const [name, ending] = pick(endings);
    await perform(name, ending, visitor);
    if (ending.ends)
      await attempt(
        "come back with the old cookie",
        () => visitor.ask("/sak", { cookie }),
        (status) => (status === 401 ? undefined : status),
      );
    await leave(visitor, ending.ends);
    here.delete(visitor);
  }

  /** The tabs of a session that is over end by themselves; of others, some are left open. */
  async function leave({ tabs }: Visitor, isOver: boolean): Promise<void> {
    const until = performance.now() + toldWithin;
    while (isOver && tabs.some((tab) => tab.isOpen()) && performance.now() < until) await wait(20);
    for (const tab of leftOpen) if (!tab.isOpen()) leftOpen.delete(tab);
    for (const tab of tabs.filter((each) => each.isOpen())) {
      if (isOver) count(unexpected, "a tab was not told of the end");
      if (!isOver && leftOpen.size < mayBeLeftOpen) leftOpen.add(tab);
      else tab.close();
    }
  }

  async function seat(): Promise<void> {
    while (goesOn()) await visit();
  }

  /** Everybody waits, without a tab, and nothing is under way: what there is then is kept. */
  async function sample(): Promise<void> {
    const hold = Promise.withResolvers<void>();
    held = hold.promise;
    while (underWay > 0) await wait(10);
    for (const { tabs } of here) for (const tab of tabs.splice(0)) tab.close();
    await wait(settled);
    if (isShort) {
      await application.pass(keptFor);
      // What is kept for a while goes when something else comes.
      for (const visitor of here) await visitor.ask("/sak");
    }
    surroundings.closeIdle();
    application.closeIdle();
    await wait(settled);
    const seconds = elapsed();
    const { handles, events: told, ...measured } = await application.measure();
    events = told;
    const tabs = application.openTabs();
    const all = Object.values(handles).reduce((sum, each) => sum + each, 0);
    const taken = { ...measured, seconds, logins, tabs, handles: all - tabs };
    samples.push(taken);
    tell(taken);
    hold.resolve();
  }

  async function sampling(): Promise<void> {
    const apart = Math.max(isShort ? leastApartWhenShort : leastApart, options.seconds / sampleCount);
    while (goesOn()) {
      await wait(apart * 1000);
      await sample();
    }
  }

  try {
    await Promise.all([sampling(), ...Array.from({ length: options.people }, () => seat())]);
    for (const { id } of surroundings.idp.brokenAssertions()) count(unexpected, `the provider: ${id}`);
    return { samples, done, unexpected, events, renewals: surroundings.renewals() };
  } finally {
    await application.end();
    await surroundings.close();
    await store?.remove();
  }
}
