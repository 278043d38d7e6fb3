import { cataloguedFault, faultCatalogueOf } from "@adgangskort/mock-idp";
import type { LoginOptions } from "@adgangskort/testing";
import { afterEach, expect, it, vi } from "vitest";
import { errorTable } from "../src/errors/errors.ts";
import { headingOf } from "../tests/support/heading.ts";
import { outcomeOf } from "../tests/support/api.ts";
import type { Application } from "../tests/support/application.ts";
import { forgetProvider } from "../tests/support/service.ts";
import { attacks } from "./attacks.ts";
import { expectEvent } from "./expectations.ts";
import type { Refusal } from "./refusal.ts";
import { modules } from "./modules.ts";

/** How a login ends at which the provider does something wrong. */
export type LoginEnding = "login" | Refusal;

/** How a call of an API ends for which a token is renewed. */
export interface RefreshEnding {
  /** Why there is no answer; absent: there is one. */
  readonly refused?: Refusal;
  /** Of the session afterwards; absent: there is none any more. */
  readonly assurance?: string;
}

/** Where a provider's faults are played. */
interface Stage<Ending> {
  /** Of the mock's profile. */
  readonly id: "entra" | "feide" | "helseid" | "idporten";
  readonly service: Omit<Application<unknown>, "answer">;
  /** Faults that only this provider can have, or of which something else comes here than at Ansattporten. */
  readonly endings: Readonly<Record<string, Ending>>;
  /** How a person logs in. */
  readonly login?: Partial<LoginOptions>;
}

interface LoginStage extends Stage<LoginEnding> {
  /** The page that the login is for. */
  readonly target: string;
  /** Whether it has every shared fault, or its part of them. */
  readonly everyShared: boolean;
  /** Faults that this provider cannot have, or that are played in another file. */
  readonly elsewhere?: RegExp;
}

interface RefreshStage extends Stage<RefreshEnding> {
  /** Of an API. */
  readonly url: string;
  /** Seconds after which the login's access token is no good there any more: 0 where it never was. */
  readonly endsAfter: number;
}

/** Not of a login, or not without its deadline: those of every provider are played in tests/fault-matrix/fault-matrix.test.ts. */
const notOfLogins = /one byte a second|^\S+ refresh: |after a logout/;

const sharedEndings: readonly (readonly [string, LoginEnding])[] = [
  ...modules.flatMap((module): [string, LoginEnding][] =>
    module.journey === "login" && module.fault ? [[module.fault.name, module.expect]] : [],
  ),
  ...attacks.flatMap(({ expect: wanted, faults }) => faults.map((name): [string, LoginEnding] => [name, wanted])),
];

type Id = Stage<unknown>["id"];
const ids: readonly Id[] = ["entra", "feide", "helseid", "idporten"];
const namesOf = (id: Id): ReadonlySet<string> => new Set(faultCatalogueOf({ id }).map(({ name }) => name));
const cataloguesOf = Object.fromEntries(ids.map((id) => [id, namesOf(id)])) as Record<Id, ReadonlySet<string>>;

/**
 * The provider that has each shared fault in a landing, by the fault's place in the catalogue: neighbours are of one kind, and go to different
 * providers. At Ansattporten all of them are played by attacks.test.ts and login.test.ts.
 */
const placeInLanding: ReadonlyMap<string, Id | undefined> = new Map(
  faultCatalogueOf({ id: "idporten" })
    .filter(({ profiles }) => profiles === undefined)
    .map(({ name, on }, index) => {
      // Userinfo is not asked at Entra ID.
      const able = ids.filter((id) => cataloguesOf[id].has(name) && !(id === "entra" && on === "userinfo"));
      return [name, able[index % able.length]];
    }),
);

/** Plays each fault of the provider's catalogue at a login: its code, its page, and no session; or it is borne. */
export function loginsEnd({ id, service, endings, ...stage }: LoginStage): void {
  const { elsewhere, everyShared, login: how, target } = stage;
  const names = faultCatalogueOf({ id })
    .filter(({ name }) => !notOfLogins.test(name) && !elsewhere?.test(name))
    .map(({ name }) => name);
  const right = faultCatalogueOf({ id }).flatMap(({ name, expect }): [string, LoginEnding][] =>
    expect === "login" ? [[name, "login"]] : [],
  );
  const all = new Map<string, LoginEnding>([...right, ...sharedEndings, ...Object.entries(endings)]);
  const played = names.filter((name) => everyShared || name in endings || (placeInLanding.get(name) ?? id) === id);

  it.each(played)("%s", async (name) => {
    const wanted = all.get(name);
    if (!wanted) throw new Error("Nobody has said what comes of it");
    const start = `/auth/login?return_to=${target}&max_age=300`;
    if (name.includes("earlier login")) {
      await service.login(how, start);
      service.browser.cookies.clear();
    }
    forgetProvider();
    service.idp.fail(cataloguedFault(name, { id }));
    const first = await service.login(how, start);
    const page = first.html.includes("forms[0].submit()") ? await service.browser.submit(first) : first;
    expect(page.stopped, service.events.at(-1)?.error?.message).toBe(wanted === "login");
    expect((await service.now()) !== null).toBe(wanted === "login");
    expect(service.idp.unusedFaults(), "faults that never fired").toEqual([]);
    if (wanted === "login") return;
    expectEvent(service, "login", wanted);
    expect(page.status).toBe(errorTable[wanted.code].status);
    expect(page.html).toMatch(headingOf(wanted.code));
  });

  it("what is said here is said of faults that there are", () => {
    expect(Object.keys(endings).filter((name) => !names.includes(name))).toEqual([]);
  });
}

/** Plays each fault of a refresh that only this provider can have: no token goes to the API, unless it is borne. */
export function refreshesEnd({ id, service, endings, login, url, endsAfter }: RefreshStage): void {
  const own = faultCatalogueOf({ id }).filter(({ profiles }) => profiles?.includes(id));
  const names = own.map(({ name }) => name).filter((name) => / refresh: /.test(name));

  afterEach(() => {
    vi.useRealTimers();
  });

  const pass = (): void => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + endsAfter * 1000 });
  const refreshed = (): number =>
    service.idp.calls
      .all("token")
      .filter(({ parameters, status }) => parameters["grant_type"] === "refresh_token" && status === 200).length;

  it("the control, at which nothing is wrong", async () => {
    const session = await service.session(login);
    pass();
    expect((await session.fetch(url)).status).toBe(200);
    expect(refreshed()).toBe(1);
  });

  it.each(names)("%s", async (name) => {
    const wanted = endings[name];
    if (!wanted) throw new Error("Nobody has said what comes of it");
    const session = await service.session(login);
    service.idp.fail(cataloguedFault(name, { id }));
    pass();
    const outcome = await outcomeOf(session.fetch(url));
    expect(service.idp.unusedFaults(), "faults that never fired").toEqual([]);
    expect(refreshed()).toBe(1);
    const { refused, assurance } = wanted;
    expect(outcome).toMatchObject(refused ? { code: refused.code } : { status: 200 });
    expect(service.received, "what a refused answer brought is not sent").toHaveLength(refused ? 0 : 1);
    expect((await service.now())?.assurance).toBe(assurance);
    if (!refused) return;
    expectEvent(service, "refresh", refused);
  });

  it("what is said here is said of faults that there are", () => {
    expect(Object.keys(endings).filter((name) => !names.includes(name))).toEqual([]);
  });
}
