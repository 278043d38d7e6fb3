// server/: a provider that can be called, its configuration, and the pages of the HTTP server.
// It must not know the inspector or the control API.

import type { Provider } from "oidc-provider";
import type { AltinnResource } from "../people/altinn-resource.ts";
import type { AssertionId } from "../requests/assertions.ts";
import type { BrokenAssertion } from "../requests/broken-assertions.ts";
import { assertClients } from "../rules/client-demands.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import type { Clock } from "../runtime/clock.ts";
import { createEngine } from "../engine/engine.ts";
import { type Fault, FaultPlan } from "../faults/fault.ts";
import type { Journal } from "../requests/journal.ts";
import { type LogoutTokenOptions, mintLogoutToken } from "../engine/logout-token.ts";
import { people as defaultPeople } from "../people/people.ts";
import { assertPeople, type Person } from "../people/person.ts";
import { assertStrictness, type Strictness } from "../rules/strictness.ts";
import { serve } from "../engine/pipeline.ts";
import { registerInternals } from "./internals.ts";
import { checkClientMembers, checkPersonMembers } from "./member-check.ts";
import type { PortalSessions } from "../engine/portal-session.ts";
import { portalSessions } from "../engine/portal-sessions.ts";
import { Portal } from "../portal/portal.ts";
import { refuseProduction } from "./production.ts";
import { Register } from "../register/register.ts";
import type { Profile } from "../profiles/profile.ts";
import { profileHosts } from "../documents/provider-facts.ts";
import { signingKey } from "../keys/signing-keys.ts";
import { clearState, createState, type Keepable } from "../state/state.ts";

/** The clients, people and resources of a provider. */
export interface MockIdpOptions {
  readonly clients: readonly ClientRegistration[];
  /** The people who can log in; the package's own when left out. */
  readonly people?: readonly Person[];
  /** Shared with other mocks, whose people and resources are then these; without one, it has a register of its own. */
  readonly register?: Register;
  /** Names and requirements of Altinn resources. Any other resource is shown by its id. */
  readonly resources?: readonly AltinnResource[];
  /** `warn` serves what breaks a rule, and records it. By the id of a rule, or of a request assertion such as `CQ-03`. */
  readonly strictness?: Strictness;
  /** Calls the clients for back-channel logout; the global `fetch` when left out. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A strict mock identity provider, served by `fetch` alone. It opens no socket. */
export interface MockIdp {
  readonly profile: Profile;
  readonly issuer: string;
  /** The hosts that it serves. */
  readonly hosts: readonly string[];
  /** The current registrations: a client may replace its own key. */
  readonly clients: readonly ClientRegistration[];
  readonly people: readonly Person[];
  readonly resources: readonly AltinnResource[];
  readonly register: Register;
  readonly calls: Journal;
  /** Serves any request to its hosts. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** @param options.times how many times the fault fires; unlimited when left out. */
  fail(fault: Fault, options?: { readonly times?: number }): void;
  /** The faults that were set but never fired. */
  unusedFaults(): readonly Fault[];
  /** @param options.keepOld whether the previous keys stay in the published key set. */
  rotateKeys(options?: { readonly keepOld?: boolean }): void;
  /** The request assertions that were broken. Fail every test that leaves any: the client may have swallowed a refusal. */
  brokenAssertions(): readonly BrokenAssertion[];
  /**
   * For a test that breaks an assertion on purpose: removes its entries from the list and returns them.
   *
   * @throws if the assertion was not broken
   */
  expectBroken(id: AssertionId): readonly BrokenAssertion[];
  /** The provider's own clock: the real time until it is set, and again after `reset()`. */
  readonly clock: Pick<Clock, "advance" | "skew">;
  /** The portal's sessions. */
  readonly sessions: PortalSessions;
  /** A logout token, valid unless the options change it. */
  logoutToken(options: LogoutTokenOptions): Promise<string>;
  /** Clears sessions, codes, calls and faults, and restores the first key, the registered clients and people, and the real time, but for what is kept. */
  reset(options?: { readonly keep?: readonly Keepable[] }): void;
}

/**
 * Creates a provider with one profile.
 *
 * @throws when a client or a person is malformed, or when NODE_ENV is "production".
 */
export function createMockIdp(profile: Profile, options: MockIdpOptions): MockIdp {
  refuseProduction();
  if (typeof (profile as unknown) !== "object")
    throw new TypeError('createMockIdp takes a profile: call its function, as ansattporten({ environment: "test" })');
  const { strictness = {}, resources, people: own } = options;
  if (options.register && (own ?? resources))
    throw new TypeError("the register has the people and resources: leave people and resources out");
  const register = options.register ?? new Register(own ?? defaultPeople, resources ? { resources } : {});
  const { people } = register;
  checkClientMembers(options.clients);
  checkPersonMembers(people);
  assertClients(options.clients, profile);
  assertPeople(people);
  assertStrictness(strictness, profile.rules);
  const state = createState(profile, {
    clients: options.clients,
    register,
    strictness,
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
  });
  register.issuers.set(profile.issuer, { profile: profile.id, keys: state.keys });
  if (profile.endpoints.decision !== undefined) register.decisionClock = state.clock;
  const faults = new FaultPlan();
  const portal = new Portal(state);
  let engine = profile.machine ? undefined : createEngine(state, portal);
  const renewEngine = (): void => {
    if (engine) engine = createEngine(state, portal);
  };
  const engineNow = (): Provider => {
    if (engine) return engine;
    throw new Error(`${profile.title} has no logins`);
  };
  const rotateKeys: MockIdp["rotateKeys"] = ({ keepOld = false } = {}) => {
    state.keys.rotate(keepOld);
    renewEngine();
  };

  return registerInternals(
    {
      profile,
      issuer: profile.issuer,
      hosts: profileHosts(profile),
      get clients() {
        return state.clients;
      },
      get people() {
        return state.people;
      },
      get resources() {
        return state.resources;
      },
      register,
      calls: state.journal,
      fetch: (request) => serve(request, { state, faults, engine: engineNow, rotateKeys, renewEngine }),
      fail: (fault, { times } = {}) => void faults.add(fault, times),
      unusedFaults: () => faults.unused(),
      rotateKeys,
      brokenAssertions: () => state.broken.all(),
      expectBroken: (id) => state.broken.expect(id),
      clock: state.clock,
      sessions: portalSessions(engineNow, state),
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
      reset: ({ keep = [] } = {}) => {
        faults.clear();
        const { clients } = state;
        const { published } = state.keys;
        clearState(state, keep);
        // The engine keeps no state of its own but its clients and keys.
        if (state.clients !== clients || state.keys.published !== published) renewEngine();
        state.events.emit("event", { kind: "reset", data: {} });
      },
    },
    { state, faults, renewEngine },
  );
}
