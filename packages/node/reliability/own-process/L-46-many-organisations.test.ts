import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request as send, type IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import {
  ansattporten as mocked,
  createMockIdp,
  createUserAgent,
  organisations as known,
  type Person,
  type UserAgent,
} from "@adgangskort/mock-idp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ansattporten, type ProviderOptions, type SessionFacts } from "../../src/index.ts";
import { inForm, isLong } from "../../tests/support/form.ts";
import { sharedPlaces, type StartedPlace } from "../../tests/support/places.ts";
import { clientKey, resource } from "../../tests/support/service.ts";
import type { Place } from "../../tests/support/stores.ts";
import { figures } from "../figures.ts";
import { closed, listening, portOf } from "../listening.ts";
import type { OrganisationsSpec, Order, Reads } from "../organisations-application.ts";
import { syntheticOrganisationNumbers } from "../synthetic-organisation-numbers.ts";
import { syntheticPeople } from "../synthetic-people.ts";

const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;
const { organisations: largest, listed, stepMs } = figures["L-46"];
const largeAtOnce = inForm<number>(figures["L-46"].atOnce);
const others = inForm<number>(figures["L-46"].others);
const measuredMs = inForm({ short: 200, long: 3_000 });

const crowd = syntheticOrganisationNumbers(largest).map((organisation_number, index) => ({
  organisation: { organisation_number, name: `NORDRE FJORDVIK SAMVIRKELAG ${index} SA`, unit_type: "SA" },
  access: { "*": ["read", "write"] },
}));
const newcomers = syntheticPeople(largeAtOnce + others);
const large: Person[] = newcomers.slice(0, largeAtOnce).map((person) => ({ ...person, representations: crowd }));
const small: Person[] = newcomers.slice(largeAtOnce).map((person) => ({
  ...person,
  representations: [{ organisation: known.havbruk, access: { "*": ["read"] } }],
}));

interface Site {
  readonly origin: string;
  newBrowser(): UserAgent;
  facts(browser: UserAgent): Promise<SessionFacts>;
  /** What reads came to, by the process that made them: the one that people log in to, and another one on the same store. */
  reads(cookies: readonly string[], meanwhile: () => Promise<unknown>): Promise<Readonly<Record<string, Reads>>>;
  /** Bytes of each answer that the provider gave to a code. */
  readonly tokenAnswers: number[];
  close(): Promise<void>;
}

async function startSite(place: Place | "memory"): Promise<Site> {
  const free = await listening(() => Promise.resolve(new Response()));
  const port = portOf(free);
  await closed(free);
  const origin = `http://localhost:${port}`;
  const tokenAnswers: number[] = [];
  const idpServer = await listening(async (request) => {
    const answer = await idp.fetch(request);
    if (!request.url.endsWith("/token")) return answer;
    const body = await answer.arrayBuffer();
    tokenAnswers.push(body.byteLength);
    return new Response(body, answer);
  });
  const issuer = `http://localhost:${portOf(idpServer)}/ansattporten`;
  const idp = createMockIdp(mocked({ environment: { issuer } }), {
    people: [...large, ...small],
    clients: [
      {
        client_id: "many-organisations",
        redirect_uris: [`${origin}/auth/callback/ansattporten`],
        token_endpoint_auth_method: "private_key_jwt",
        jwks: { keys: [registered] },
      },
    ],
  });
  const provider: ProviderOptions = {
    profile: ansattporten,
    environment: { issuer },
    clientId: "many-organisations",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance: "substantial",
    representation: { resources: [{ resource, actions: ["read", "write"] }], severalOrganisations: true },
  };
  const secret = randomBytes(32).toString("base64url");
  const spec: OrganisationsSpec = { baseUrl: origin, port, secret, store: place, provider };
  const processes = { "the same process": await startApplication(spec) };
  if (place !== "memory") Object.assign(processes, { "another process": await startApplication({ ...spec, port: 0 }) });
  const fetchFor = (request: Request): Promise<Response> =>
    new URL(request.url).origin === origin ? toApplication(request) : idp.fetch(request);
  return {
    origin,
    newBrowser: () => createUserAgent({ fetch: fetchFor }),
    async facts(browser) {
      const answer = await fetch(`${origin}/auth/session`, {
        headers: { cookie: browser.cookies.header(origin) ?? "" },
      });
      return (await answer.json()) as SessionFacts;
    },
    async reads(cookies, meanwhile) {
      const each = Object.entries(processes);
      for (const [, { order }] of each) order({ read: cookies });
      await meanwhile();
      return Object.fromEntries(
        await Promise.all(
          each.map(async ([name, application]): Promise<[string, Reads]> => [name, await application.stop()]),
        ),
      );
    },
    tokenAnswers,
    async close() {
      for (const application of Object.values(processes)) await application.kill();
      await closed(idpServer);
    },
  };
}

async function startApplication(spec: OrganisationsSpec) {
  const script = new URL("../organisations-application.ts", import.meta.url).pathname;
  const child = fork(script, [JSON.stringify(spec)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  await once(child, "message");
  const order = (given: Order): void => void child.send(given);
  return {
    order,
    async stop(): Promise<Reads> {
      const answer = once(child, "message");
      order("stop");
      return ((await answer) as [Reads])[0];
    },
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** As it is: `fetch` sends headers of its own. As long as it takes. */
async function toApplication(request: Request): Promise<Response> {
  const outgoing = send(request.url, { method: request.method, headers: Object.fromEntries(request.headers) });
  outgoing.end(await request.text());
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return new Response(Buffer.concat((await answer.toArray()) as Buffer[]), { status: answer.statusCode ?? 0, headers });
}

function percentile({ ms }: Reads, part: number): number {
  return Math.round(10 * (ms.toSorted((one, other) => one - other)[Math.floor(part * ms.length)] ?? 0)) / 10;
}

const places: Readonly<Record<string, () => Promise<Omit<StartedPlace, "place"> & { place: Place | "memory" }>>> = {
  memory: async () => ({ place: "memory", remove: async () => undefined }),
  ...sharedPlaces,
};

/** In a landing, one store in the process, one in a file and one on a server. The suite of each store begins such sessions, too. */
const played = Object.entries(places).filter(([name]) => isLong || ["memory", "sqlite", "redis"].includes(name));

const stores = inForm<number>(figures["L-46"].stores);
it(`[L-46] the stores beside memory are ${stores}`, () => {
  expect(played).toHaveLength(stores + 1);
});

describe.each(played)("on %s", (name, start) => {
  // That several take turns has nothing to do with the store.
  const atOnce = name === "memory" ? largeAtOnce : inForm<number>(figures["L-46"].atOnceOnStores);
  let started: Awaited<ReturnType<typeof start>>;
  let site: Site;
  beforeAll(async () => {
    started = await start();
    site = await startSite(started.place);
  }, 60_000);
  afterAll(async () => {
    await site.close();
    await started.remove();
  });

  it(`[L-46] people with ${largest} organisations each log in, ${atOnce} at once: 0 reads of other people are refused, and a step takes less than ${stepMs} ms`, async () => {
    const arrived = (url: string): boolean => url === `${site.origin}/sak`;
    const start = `${site.origin}/auth/login?return_to=/sak`;
    const cookies: string[] = [];
    for (const { pid } of small) {
      const browser = site.newBrowser();
      await browser.login(start, { person: pid, stopAt: arrived });
      cookies.push(browser.cookies.header(site.origin) ?? "");
    }
    const organisations = crowd.map(({ organisation }) => organisation.organisation_number);
    const isCallback = (url: string): boolean => url.startsWith(`${site.origin}/auth/callback`);
    const comeBack: (() => Promise<UserAgent>)[] = [];
    for (const { pid } of large.slice(0, atOnce)) {
      const browser = site.newBrowser();
      const { url, stopped } = await browser.login(start, { person: pid, organisations, stopAt: isCallback });
      expect(stopped).toBe(true);
      comeBack.push(async () => {
        expect(await browser.open(url, { stopAt: arrived })).toMatchObject({ stopped: true });
        return browser;
      });
    }

    await site.reads(cookies, () => wait(measuredMs));
    const before = await site.reads(cookies, () => wait(measuredMs));
    const begun = performance.now();
    let browsers: UserAgent[] = [];
    const during = await site.reads(cookies, async () => {
      const answered = site.tokenAnswers.length;
      const opened: Promise<UserAgent>[] = [];
      for (const open of comeBack) {
        opened.push(open());
        // The mock makes one answer of 3 MB at a time, and each has five seconds: the next comes back as soon as it is made.
        while (site.tokenAnswers.length - answered < opened.length) await wait(5);
      }
      browsers = await Promise.all(opened);
    });
    const seconds = (performance.now() - begun) / 1000;
    const after = await site.reads(cookies, () => wait(measuredMs));
    const readings = { before, during, after };
    for (const [when, byProcess] of Object.entries(readings))
      for (const [process, reads] of Object.entries(byProcess)) {
        const [p50, p99] = [0.5, 0.99].map((part) => percentile(reads, part));
        console.log(
          `[L-46] ${name}: ${reads.ms.length} reads ${when}, in ${process}: p50 ${p50} ms, p99 ${p99} ms, refused ${reads.failed.length}, longest block ${Math.round(reads.longestBlockMs)} ms`,
        );
      }
    console.log(
      `[L-46] ${name}: ${atOnce} logins took ${seconds.toFixed(1)} s; token answer ${site.tokenAnswers.at(-1)} bytes`,
    );
    expect(
      Object.values(readings).flatMap((byProcess) => Object.values(byProcess).flatMap(({ failed }) => failed)),
    ).toEqual([]);

    // What other requests wait for a step of such a login: of the processor, so that other processes do not lengthen it.
    expect(during["the same process"]?.longestBlockMs).toBeLessThan(stepMs);

    for (const browser of browsers) {
      const { representation } = await site.facts(browser);
      expect(representation).toMatchObject({ organisations: { length: listed }, more: largest - listed });
    }
  }, 480_000);
});
