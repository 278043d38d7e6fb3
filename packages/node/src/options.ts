import type { JWK } from "jose";
import type { GroupLookUp } from "./directory-options.ts";
import type { AuthErrorCode } from "./errors.ts";
import type { EventSink } from "./events.ts";
import type { ProviderProfile } from "./providers/provider-profile.ts";
import type { Population } from "./domain/population.ts";
import type { RepresentationCheck, RepresentationOptions } from "./representation-options.ts";
import type { SessionStore } from "./session/session-store.ts";

/** A value from the environment: that it may be missing is found and reported with all other faults. */
export type Setting = string | undefined;

/**
 * What {@link createAuth} takes. Faults are reported all at once, as `configuration_invalid`; an option of a name that is
 * not known here is one of them.
 */
export interface AuthOptions<Of extends Population = Population> {
  /** Where people reach the application: an https origin, or http://localhost. Never taken from a request. */
  readonly baseUrl: Setting;
  /** At least one. The first is the one that `login` uses when none is named. */
  readonly providers: readonly ProviderOptions<Of>[];
  readonly store: SessionStore;
  /**
   * Keys of at least 32 random characters, newest first: write with the first, read with any, so that a key can be
   * replaced without logging anyone out. An older one may be missing, never the newest. Only http://localhost may run
   * without any.
   */
  readonly secrets?: readonly Setting[] | undefined;
  /** Path of the routes. Default `/auth`. */
  readonly routesPath?: string;
  /** Where a person lands when no `return_to` was given: a path, and none of the routes. Default `/`. */
  readonly landingPath?: string;
  /**
   * Pages of the application that tell people what to do about a refusal, in its own words, by the code of the error:
   * `{ employment_required: "/help/pupils" }`. The page of that refusal links to it.
   */
  readonly helpPages?: { readonly [Code in AuthErrorCode]?: string };
  /** Limits of a session, within the provider's own. */
  readonly session?: {
    readonly idleSeconds?: number;
    readonly absoluteSeconds?: number;
  };
  /**
   * For machines that people take turns at, as on a ward: each login asks the provider to authenticate anew (`prompt=login`), a
   * session idles for ten minutes unless `session.idleSeconds` says otherwise, no refresh token is kept, and a logout has the
   * browser forget what it kept of this site (`Clear-Site-Data`), cookies of other applications apart. A logout, and a login that does not go on from
   * a session of the same person, leave the other population's session on this host too.
   * Default `false`.
   */
  readonly sharedWorkstation?: boolean;
  /** Receives the audit events. Default: warnings and errors, one line of JSON each, on standard error. */
  readonly onEvent?: EventSink;
  /**
   * Whether nobody gets in unseen: a login, a step-up and a change of organisation wait for `onEvent` to take their event, for two seconds at
   * the most, and are refused when it does not (`audit_unavailable`). Sessions that are there go on, and so does a logout.
   * Needs an `onEvent` of your own, which resolves when the event is stored. Default `false`.
   */
  readonly strictAudit?: boolean;
}

/** An API that the person's access token may be sent to. */
export interface ApiOptions {
  readonly address: string;
  /**
   * The scopes that its tokens are asked for with, by spaces between. The login asks for them too. Default: whatever the login was granted.
   * Where the profile exchanges tokens, an API without an `audience` has none of its own: name it in `scopes`.
   */
  readonly scope?: string;
  /**
   * The name of the API, by which the login's access token is exchanged for one that it knows (RFC 8693), with `scope` as what it may then do there:
   * where the profile has that, as for a data source of Feide's. The login asks for neither.
   */
  readonly audience?: string;
  /** The `resource` that its tokens are asked for with: an absolute URI without a fragment (RFC 8707 2). All APIs of a provider entry have one, or none. */
  readonly resource?: string;
}

/** One way to log in: a provider, and this application as its client. Several may use one profile, each with an `id`. */
export interface ProviderOptions<Of extends Population = Population> {
  readonly profile: ProviderProfile<Of>;
  /** Names it in URLs (`/auth/login/<id>`, `/auth/callback/<id>`), sessions and events. Default: that of the profile. */
  readonly id?: string;
  /** What people read on a link to it. Default: the title of the profile. */
  readonly title?: string;
  /** `{ issuer }` is for a mock on localhost, and only while the application is on localhost too. Without a final slash. */
  readonly environment: "test" | "production" | { readonly issuer: string };
  /** The directory that people are in, by its id, a GUID: where the provider has many, and then always. */
  readonly tenant?: Setting;
  /**
   * The authentication contexts of the directory that the application asks for, as `["c1", "c2"]`, weakest first: each must demand at least what
   * those before it do. They are levels for `assurance`, above those of the profile.
   */
  readonly contexts?: readonly string[];
  /** Whether guests in the directory may log in, who are employees of somebody else. Default `false`. */
  readonly guests?: boolean;
  /** Asks for the person's groups where there are too many for the id_token, and `claims` has them. Default: such a person is refused. */
  readonly lookUpGroups?: GroupLookUp;
  readonly clientId: Setting;
  readonly clientAuthentication:
    | {
        readonly method: "private_key_jwt";
        /**
         * A JWK, or its JSON text; or several, the newest first. The first signs. While the provider does not accept that
         * one, an older one does, and an event warns. An older one may be missing.
         */
        readonly privateKey: JWK | Setting | readonly (JWK | Setting)[];
        /** The day when the first key was registered, as `2027-01-31`. Default: the key's own `iat`. */
        readonly registeredAt?: Setting;
      }
    | {
        readonly method: "client_secret_basic" | "client_secret_post";
        readonly clientSecret: Setting;
        /** The day when the provider issued the secret, as `2027-01-31`. */
        readonly registeredAt?: Setting;
      };
  /**
   * Whether the authorization request is signed by the client's key, as a request object by value (RFC 9101). It needs
   * `private_key_jwt`, and a provider whose metadata does not say that it takes none. Default `false`.
   */
  readonly signedRequest?: boolean;
  /**
   * What every login must reach, by the profile's names: a level, a method outside the order (`entraid`), or a list of which any
   * will do, with one level at most.
   */
  readonly assurance: string | readonly string[];
  /** Whether a login by a method outside the order must be by more than one factor. Default `false`. */
  readonly multiFactor?: boolean;
  /** What the person shall be able to represent an organisation for. None: nobody is asked. */
  readonly representation?: RepresentationOptions;
  /** Asks anew, before an act that matters, whether the person may still act for an organisation: what a session knows is of the login. */
  readonly recheckRepresentation?: RepresentationCheck;
  /**
   * The only addresses that `session.fetch` sends the person's access token to: an https origin and a path, with a slash at its
   * end for everything below, without for that path alone. On http://localhost also http://localhost. Without any, no token is
   * kept. An API that the provider knows by a name has it beside its address, and gets a token of its own: no other API's.
   */
  readonly apis?: readonly (string | ApiOptions)[];
  /**
   * Claims of the id_token, or of userinfo, to keep in the session, as `email` and `groups` of a work account: they are personal data, and none is
   * kept that is not named here. Never a national id: that is what `nationalId` is for.
   */
  readonly claims?: readonly string[];
  /**
   * Keeps the person's national id (fødselsnummer or D-number) in the session, as `nationalId`, and says what it is needed for: the Personal
   * Data Act § 12 demands a need that is real. The purpose stands in the audit log when the application starts. Default: none is kept.
   */
  readonly nationalId?: { readonly purpose: string };
  /**
   * The identity provider behind this one that people must use, by its name there, and perhaps in which way, as `["amr:bankid"]`: where the profile
   * knows of any. That it was this one is verified; the way is a wish.
   */
  readonly identityProvider?: { readonly name: string; readonly acrValues?: readonly string[] };
  /**
   * The organisations whose employees may log in, by their names at the provider, as `fjordvik.no`, where the profile knows of accounts. One alone is
   * where people are led at once. That the account is of one of them is verified. Default: all that the provider lets in.
   */
  readonly homeOrganisations?: readonly string[];
  /**
   * Who stands behind the service, where it is run for others and the profile knows how to tell: an organisation number, or the name that the provider
   * has the client registered with.
   */
  readonly onBehalfOf?: Setting;
  /**
   * What the login asks for beyond a representation (RFC 9396), as the unit that the person works at. Only in a request that is signed
   * (`signedRequest`): in an address it could be edited.
   */
  readonly authorizationDetails?: readonly object[];
  /** What to ask for beside the profile's own scope, as `profile` for the name of a work account. */
  readonly scopes?: readonly string[];
  /** Whether to ask the userinfo endpoint at login for what the id_token does not have. Default `false`. */
  readonly userinfo?: boolean;
}

/**
 * Options of which no entry of `providers` has an option, by which the types tell what no session then has. Options that are typed as
 * {@link AuthOptions} may have any.
 */
export type AuthOptionsWithout<
  Option extends "nationalId" | "representation",
  Of extends Population = Population,
> = AuthOptions<Of> & {
  readonly providers: readonly (ProviderOptions<Of> & { readonly [Each in Option]?: never })[];
};
