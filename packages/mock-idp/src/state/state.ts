// state/: what one provider knows and remembers.
// It must not know oidc-provider or the pages.

import { EventEmitter } from "node:events";
import type { JWK, JWTPayload } from "jose";
import type { AltinnResource } from "../people/altinn-resource.ts";
import { BoundedMap, RecentMap } from "../runtime/bounded-map.ts";
import { BrokenAssertions } from "../requests/broken-assertions.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import { NextLogins } from "./next-logins.ts";
import { LoginThreads } from "./login-threads.ts";
import { Clock } from "../runtime/clock.ts";
import { DpopNonces } from "../requests/dpop-nonces.ts";
import { CallJournal } from "../requests/journal.ts";
import type { MockEvent } from "../requests/mock-event.ts";
import type { Hop } from "../requests/hop.ts";
import type { Person } from "../people/person.ts";
import { BrowserSessions } from "./browser-sessions.ts";
import type { Authentication, Login } from "../people/login.ts";
import type { Profile } from "../profiles/profile.ts";
import type { Redeemable } from "../rules/rule.ts";
import type { Strictness } from "../rules/strictness.ts";
import type { Register } from "../register/register.ts";
import { PushedRequests } from "./pushed-requests.ts";
import { UsedValues } from "../requests/used-values.ts";
import { KeyRing } from "../keys/signing-keys.ts";
import { RECENT, Store } from "./store.ts";

/** An issued access token. */
export interface IssuedToken {
  /** The engine's own token, which ends when this one is revoked. */
  readonly engineToken: string;
  /** The engine's model of that token. */
  readonly model: "AccessToken" | "ClientCredentials";
  readonly claims: JWTPayload;
  readonly client: ClientRegistration;
  readonly login: Login | undefined;
  readonly scopes: readonly string[];
  /** The thumbprint of the key that it is bound to. */
  readonly jkt: string | undefined;
}

/** The state of one provider. */
export interface State {
  readonly profile: Profile;
  /** The current registrations: a client may replace its own key. */
  clients: readonly ClientRegistration[];
  /** The original registrations. */
  readonly registered: readonly ClientRegistration[];
  people: readonly Person[];
  /** What it shares with the other mocks of its tenant. */
  readonly register: Register;
  /** The original people. */
  readonly registeredPeople: readonly Person[];
  readonly resources: readonly AltinnResource[];
  readonly keys: KeyRing;
  readonly clock: Clock;
  /** Calls clients for back-channel logout. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** URLs that an end page loads in frames, by the last part of the page's URL. */
  readonly endPages: BoundedMap<string, readonly string[]>;
  readonly store: Store;
  /** Keys of the certificates that clients have authenticated with, by client. */
  readonly certified: Map<string, readonly JWK[]>;
  readonly journal: CallJournal;
  readonly events: EventEmitter<{ event: [MockEvent] }>;
  /** What browsers and clients told of their own side, oldest first. */
  readonly hops: BoundedMap<object, Hop>;
  readonly threads: LoginThreads;
  readonly nextLogins: NextLogins;
  strictness: Strictness;
  /** Whether a server shows its calls at `/inspect`. */
  hasInspector: boolean;
  readonly pushed: PushedRequests;
  readonly browserSessions: BrowserSessions;
  /** Completed logins by the engine's grant id. */
  readonly logins: RecentMap<string, Login>;
  /** Single-use values that clients have sent. */
  readonly seen: UsedValues;
  readonly broken: BrokenAssertions;
  /** Issued access tokens, by `jti` (`uti` at Entra). */
  readonly accessTokens: RecentMap<string, IssuedToken>;
  /** Issued codes and refresh tokens, by value. */
  readonly redeemables: RecentMap<string, Redeemable>;
  /** The portal's interactions between step 1 and step 2, by uid. */
  readonly authenticated: BoundedMap<string, Authentication>;
  readonly nonces: DpopNonces;
  /** The unchanged id_tokens, oldest first, for the replay fault. */
  readonly issuedIdTokens: BoundedMap<string, string>;
}

export function createState(
  profile: Profile,
  parts: Pick<State, "clients" | "register" | "fetch" | "strictness">,
): State {
  return {
    profile,
    ...parts,
    registered: parts.clients,
    get people() {
      return parts.register.people;
    },
    set people(people) {
      parts.register.people = people;
    },
    get resources() {
      return parts.register.data.resources;
    },
    registeredPeople: parts.register.people,
    keys: new KeyRing(profile.issuer),
    clock: new Clock(),
    endPages: new BoundedMap(100),
    store: new Store(),
    certified: new Map(),
    journal: new CallJournal(),
    events: new EventEmitter(),
    hops: new BoundedMap(1000),
    threads: new LoginThreads(),
    nextLogins: new NextLogins(),
    hasInspector: false,
    pushed: new PushedRequests(profile.id),
    browserSessions: new BrowserSessions(profile),
    logins: new RecentMap(RECENT),
    seen: new UsedValues(),
    broken: new BrokenAssertions(),
    accessTokens: new RecentMap(RECENT),
    redeemables: new RecentMap(RECENT),
    authenticated: new BoundedMap(500),
    nonces: new DpopNonces(),
    issuedIdTokens: new BoundedMap(50),
  };
}

export function registeredClient(
  state: Pick<State, "clients">,
  client_id: string | undefined,
): ClientRegistration | undefined {
  return state.clients.find((client) => client.client_id === client_id);
}

/** What a reset may leave as it is. */
export const KEEPABLE = ["people", "clients", "keys", "clock"] as const;
export type Keepable = (typeof KEEPABLE)[number];

export function clearState(state: State, keep: readonly Keepable[] = []): void {
  if (!keep.includes("clients")) state.clients = state.registered;
  if (!keep.includes("people")) {
    state.people = state.registeredPeople;
    state.register.reset();
  }
  if (!keep.includes("keys")) state.keys.reset();
  if (!keep.includes("clock")) state.clock.skew(0);
  state.hops.clear();
  state.store.clear();
  state.journal.clear();
  state.threads.clear();
  state.nextLogins.clear();
  state.pushed.clear();
  state.browserSessions.clear();
  state.logins.clear();
  state.seen.clear();
  state.broken.clear();
  state.accessTokens.clear();
  state.redeemables.clear();
  state.authenticated.clear();
  state.nonces.clear();
  state.issuedIdTokens.clear();
  state.endPages.clear();
}
