import type { AltinnResource } from "./altinn-resource.ts";
import type { AssertionId } from "./assertions.ts";
import type { BrokenAssertion } from "./broken-assertions.ts";
import { assertClients } from "./client-demands.ts";
import type { ClientRegistration } from "./client-registration.ts";
import type { Clock } from "./clock.ts";
import { createEngine } from "./engine.ts";
import { type Fault, FaultPlan } from "./fault.ts";
import type { Journal } from "./journal.ts";
import { type LogoutTokenOptions, mintLogoutToken } from "./logout-token.ts";
import { people as defaultPeople } from "./people.ts";
import { assertPeople, type Person } from "./person.ts";
import { serve } from "./pipeline.ts";
import type { PortalSessions } from "./portal-session.ts";
import { portalSessions } from "./portal-sessions.ts";
import { Portal } from "./portal/portal.ts";
import { refuseProduction } from "./production.ts";
import type { Profile } from "./profile.ts";
import { profileHosts } from "./provider-facts.ts";
import { signingKey } from "./signing-keys.ts";
import { clearState, createState } from "./state.ts";

/** Who is registered at the provider, and who can log in. */
export interface MockIdpOptions {
  readonly clients: readonly ClientRegistration[];
  /** The people one can log in as; the package's own when left out. */
  readonly people?: readonly Person[];
  /** Names and demands of Altinn resources; any other resource is known by its id. */
  readonly resources?: readonly AltinnResource[];
  /** Reaches the clients for back-channel logout; the process's own fetch when left out. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A strict mock identity provider. Everything it serves goes through `fetch`; no socket is opened. */
export interface MockIdp {
  readonly profile: Profile;
  readonly issuer: string;
  /** The hosts that it answers for. */
  readonly hosts: readonly string[];
  /** As they are now. */
  readonly clients: readonly ClientRegistration[];
  readonly people: readonly Person[];
  readonly resources: readonly AltinnResource[];
  readonly calls: Journal;
  /** Answers any request to its hosts. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** @param options.times how many times the fault fires; for ever when left out. */
  fail(fault: Fault, options?: { readonly times?: number }): void;
  /** The faults that were set and never fired. */
  unusedFaults(): readonly Fault[];
  /** @param options.keepOld whether the former keys stay in the published key set. */
  rotateKeys(options?: { readonly keepOld?: boolean }): void;
  /** The request assertions that were broken, oldest first. Let a test kit fail on any: a refusal may have been swallowed. */
  brokenAssertions(): readonly BrokenAssertion[];
  /**
   * For a test whose very point is a request that breaks one: takes those out of the list and gives them.
   *
   * @throws when there are none.
   */
  expectBroken(id: AssertionId): readonly BrokenAssertion[];
  /** The provider's own clock; right until it is set, and again after `reset()`. */
  readonly clock: Pick<Clock, "advance" | "skew">;
  /** The portal's sessions. */
  readonly sessions: PortalSessions;
  /** A logout token, honest unless told otherwise. */
  logoutToken(options: LogoutTokenOptions): Promise<string>;
  /** Forgets sessions, codes, calls and faults, and goes back to the first key. */
  reset(): void;
}

/**
 * Makes a provider with one profile.
 *
 * @throws when a client or a person is not well-formed, and when NODE_ENV is "production".
 */
export function createMockIdp(profile: Profile, options: MockIdpOptions): MockIdp {
  refuseProduction();
  const { people = defaultPeople, resources = [] } = options;
  assertClients(options.clients, profile);
  assertPeople(people);
  const state = createState(profile, {
    clients: options.clients,
    people,
    resources,
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
  });
  const faults = new FaultPlan();
  let portal = new Portal(state);
  let engine = createEngine(state, portal);
  const renewEngine = (): void => {
    engine = createEngine(state, portal);
  };
  const rotateKeys: MockIdp["rotateKeys"] = ({ keepOld = false } = {}) => {
    state.keys.rotate(keepOld);
    renewEngine();
  };

  return {
    profile,
    issuer: profile.issuer,
    hosts: profileHosts(profile),
    get clients() {
      return state.clients;
    },
    people,
    resources,
    calls: state.journal,
    fetch: (request) => serve(request, { state, faults, engine: () => engine, rotateKeys, renewEngine }),
    fail: (fault, { times } = {}) => faults.add(fault, times),
    unusedFaults: () => faults.unused(),
    rotateKeys,
    brokenAssertions: () => state.broken.all(),
    expectBroken: (id) => state.broken.expect(id),
    clock: state.clock,
    sessions: portalSessions(() => engine, state),
    logoutToken: (options) =>
      state.clock.run(() =>
        mintLogoutToken(
          {
            issuer: profile.issuer,
            signingKey: state.keys.current,
            foreignKey: signingKey(`not ${profile.issuer}`, 0),
          },
          options,
        ),
      ),
    reset: () => {
      faults.clear();
      clearState(state);
      portal = new Portal(state);
      renewEngine();
    },
  };
}
