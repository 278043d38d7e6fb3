import type { webcrypto } from "node:crypto";
import type { JWK } from "jose";
import type { Sign } from "../keys/key-signer.ts";
import type { GroupLookUp } from "./provider/directory-options.ts";
import type { ApiOptions } from "./apis/api-options.ts";
import type { EventSink } from "../audit/audit-events.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import type { Population } from "../domain/population.ts";
import type {
  RepresentationCheck,
  RepresentationKind,
  RepresentationOptions,
  RepresentationSource,
} from "./representation-options.ts";
import type { LocalText, ServiceOptions } from "../pages/service.ts";
import type { SessionStore } from "../stores/session-store.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";

/** A value from the environment. If it is missing, that is reported together with all other faults. */
export type Setting = string | undefined;

/**
 * Options of {@link createAuth}. All faults are reported together, as `configuration_invalid`. An unknown option is a fault. The type parameters
 * are those of {@link ProviderOptions}.
 */
export interface AuthOptions<
  Of extends Population = Population,
  Id extends string = string,
  Level extends string = string,
  Purpose extends string = string,
  Resource extends string = string,
  Action extends string = string,
  Kind extends RepresentationKind = RepresentationKind,
  Address extends string = string,
  ApiResource extends string = string,
  Audience extends string = string,
  Scope extends string = string,
> {
  /** The application's public address: https, or http://localhost, and a path if it has only a part of the origin, as `https://nav.no/minapp`. Never read from a request. */
  readonly baseUrl: Setting;
  /** At least one. The first is the default: `login` uses it if the path names no other. */
  readonly providers: readonly ProviderOptions<
    Of,
    Id,
    Level,
    Purpose,
    Resource,
    Action,
    Kind,
    Address,
    ApiResource,
    Audience,
    Scope
  >[];
  readonly store: SessionStore;
  /**
   * Keys of at least 32 random characters, newest first: a list, or a text with commas between them, such as an environment variable. The first one
   * seals, all of them open, so a key can be replaced without logging anyone out. An older one of a list may be missing, never the newest. Optional
   * only on http://localhost, in a test environment.
   */
  readonly secrets?: Setting | readonly Setting[];
  /** Base path of the library's routes, below the path of `baseUrl`, like every path in the options and in `returnTo` of the guards. Default `/auth`. */
  readonly routesPath?: string;
  /** The page after a login without a `return_to`: a path outside `routesPath`. Default `/`. */
  readonly landingPath?: string;
  /**
   * Whose service it is: name, colours, logo and help. The pages of this library and the titles then carry the agency. Without it they name no sender,
   * and a warning is written when a service in production starts.
   */
  readonly service?: ServiceOptions | undefined;
  /**
   * Limits of a session, in seconds; at least 60. The provider's own limits are the default and the maximum: a warning at the start names a limit
   * above them.
   */
  readonly session?: {
    readonly idleSeconds?: number;
    readonly absoluteSeconds?: number;
  };
  /**
   * For machines that several people use in turn, such as on a ward. Each login requires a new authentication (`prompt=login`), except a change of
   * organisation. The idle limit is ten minutes unless `session.idleSeconds` is set, and no refresh token is stored. A logout clears the browser's
   * cache and storage of this site (`Clear-Site-Data`), but no cookies of other applications. A logout, and a login that does not continue a session
   * of the same person, also log the browser out of all other sessions on this host, at work and in private. Default `false`.
   */
  readonly sharedWorkstation?: boolean;
  /** Receives the audit events. Default: warnings and errors, one line of JSON each, on standard error. */
  readonly onEvent?: EventSink;
  /**
   * If `true`, a login, a step-up and a change of organisation wait up to two seconds for `onEvent` to store their event, and are refused
   * (`audit_unavailable`) if it fails. Existing sessions and logouts are not affected. Requires an `onEvent` that resolves when the event is stored.
   * Default `false`.
   */
  readonly strictAudit?: boolean;
  /** Spans and metrics: `openTelemetry()` of `@adgangskort/node/opentelemetry`. Default: none, and nothing is loaded for them. */
  readonly telemetry?: Telemetry | undefined;
  /**
   * Turns on the routes `health/live` and `health/ready` below `routesPath`, for the probes of a platform. With `statusToken` (at least 32 characters)
   * also `health/status`, for callers that send it as a bearer token. Default: none of them exists.
   */
  readonly health?: { readonly statusToken?: Setting } | undefined;
}

/** A key of the client, in one of its forms. */
export type ClientKeyOption = JWK | Setting | ExternalKeyOptions | CertifiedKeyOptions;

/** A key that this process cannot read, such as one in a key vault: its public JWK, and what signs by it. Each signature is verified. */
export type ExternalKeyOptions = Signer & {
  /** With `kid` and `alg`, as registered. */
  readonly publicKey: JWK | Setting;
};

/** A key that is identified by a certificate of the organisation (virksomhetssertifikat) instead of a registration, at a provider that accepts one. */
export type CertifiedKeyOptions = (Signer | { readonly privateKey: Setting; readonly sign?: never }) & {
  /** The certificate of the key and after it those of its issuers, in PEM. */
  readonly certificate: Setting;
  /** The owner of the certificate. A certificate of another organisation is refused. */
  readonly organisationNumber: Setting;
  /** Default: the provider's first, such as `RS256`. */
  readonly alg?: string;
};

/** What signs: a function, or a CryptoKey, which may be non-extractable. */
type Signer =
  | {
      /** If it rejects twice, or does not answer in time, what needs the signature rejects with `signing_unavailable`. */
      readonly sign: Sign;
      readonly privateKey?: never;
    }
  | { readonly privateKey: webcrypto.CryptoKey; readonly sign?: never };

/**
 * One login option: a provider, and this application as its client. Several entries may use the same profile, each with its own `id`. The type
 * parameters are the names that an entry gives, from which `createAuth` infers the types of its sessions and guards.
 */
export interface ProviderOptions<
  Of extends Population = Population,
  Id extends string = string,
  Level extends string = string,
  Purpose extends string = string,
  Resource extends string = string,
  Action extends string = string,
  Kind extends RepresentationKind = RepresentationKind,
  Address extends string = string,
  ApiResource extends string = string,
  Audience extends string = string,
  Scope extends string = string,
> {
  readonly profile: ProviderProfile<Of, Id, Level>;
  /** Names the entry in URLs (`/auth/login/<id>`, `/auth/callback/<id>`), sessions and events. Default: the profile's `id`. */
  readonly id?: Id;
  /**
   * Text of a link to its login, one for all languages or one for each: a missing language gets bokmål. Default: the profile's `title`; with `id` in
   * parentheses if the entry has its own.
   */
  readonly title?: LocalText;
  /** `{ issuer }` is for a mock provider on http://localhost, if the application is there too. Without a trailing slash. */
  readonly environment: "test" | "production" | { readonly issuer: string };
  /** Id of the directory, a lower-case GUID. Required if the provider has several directories, such as Entra ID; otherwise a fault. */
  readonly tenant?: Setting;
  /**
   * Authentication contexts of the directory, weakest first, such as `["c1", "c2"]`. Each must require at least as much as those before it. They are
   * levels for `assurance`, above the profile's own.
   */
  readonly contexts?: readonly Level[];
  /** If `true`, guests in the directory may log in: they are employees of other organisations. Default `false`. */
  readonly guests?: boolean;
  /** Looks up the person's groups if the id_token has no room for them and `claims` names groups. If it rejects, or by default, such a login is refused: `groups_overage`. */
  readonly lookUpGroups?: GroupLookUp;
  readonly clientId: Setting;
  readonly clientAuthentication:
    | {
        readonly method: "private_key_jwt";
        /**
         * A JWK or its JSON text; a key that this process cannot read; or a key with its certificate. Or several, newest first. The first one
         * signs. While the provider rejects it or it cannot sign, an older one signs and an event warns. An older one may be missing.
         */
        readonly privateKey: ClientKeyOption | readonly ClientKeyOption[];
        /** The day when the first key was registered, such as `2027-01-31`. Default: the key's `iat`. */
        readonly registeredAt?: Setting;
      }
    | {
        readonly method: "client_secret_basic" | "client_secret_post";
        readonly clientSecret: Setting;
        /** The day when the provider issued the secret, such as `2027-01-31`. */
        readonly registeredAt?: Setting;
      };
  /**
   * If `true`, the client's key signs the authorization request: a request object by value (RFC 9101). Requires `private_key_jwt`, and provider
   * metadata in which `request_parameter_supported` is not `false`. Default `false`.
   */
  readonly signedRequest?: boolean;
  /**
   * What every login must reach, by the profile's names: a minimum level, a method outside the order of levels (`entraid`), or a list of accepted
   * ones with at most one level.
   */
  readonly assurance: NoInfer<Level> | readonly NoInfer<Level>[];
  /** If `true`, a login by a method outside the order of levels must use more than one factor. Default `false`. */
  readonly multiFactor?: boolean;
  /** The rights for organisations that the login requests. Absent: people log in as themselves only. */
  readonly representation?: RepresentationOptions<Resource, Action> & { readonly type?: Kind };
  /**
   * Checks before an important act whether the person still holds a right for an organisation: a session has the rights of its login. `altinn(…)` of
   * `@adgangskort/node/altinn` asks Altinn.
   */
  readonly recheckRepresentation?: RepresentationCheck | RepresentationSource;
  /**
   * The only addresses to which `session.fetch` sends the person's access token: an https origin and a path. A path that ends with a slash also covers
   * everything below it. An application on http://localhost may also list http://localhost. Without `apis`, no access or refresh
   * token is stored. An API with a `resource` or an `audience` gets its own token.
   */
  readonly apis?: readonly (Address | ApiOptions<Address, ApiResource, Audience, Scope>)[];
  /**
   * Claims of the id_token or userinfo to store in the session, such as `email` and `groups` of a work account. Claims are personal data: only those
   * named here are stored. A national id is refused here: use `nationalId`.
   */
  readonly claims?: readonly string[];
  /**
   * Stores the person's national id (fødselsnummer or D-number) in the session, as `nationalId`. `purpose` states why: the Personal Data Act § 12
   * requires a real need. It is written to the audit log when the application starts. Default: no national id is stored.
   */
  readonly nationalId?: { readonly purpose: Purpose };
  /**
   * The required identity provider behind this one, by its name there, if the profile supports that. `acrValues` requests a method, such as
   * `["amr:bankid"]`. The identity provider is verified, the method is not.
   */
  readonly identityProvider?: { readonly name: string; readonly acrValues?: readonly string[] };
  /**
   * The organisations whose employees may log in, by their names at the provider, such as `fjordvik.no`, if the profile has `accounts`. With only one,
   * people skip the choice of organisation. The account's organisation is verified. Default: all that the provider lets in.
   */
  readonly homeOrganisations?: readonly string[];
  /**
   * The organisation behind a service that you run for others, if the profile supports that: an organisation number, or the name in the client's
   * registration at the provider.
   */
  readonly onBehalfOf?: Setting;
  /**
   * Details that the login requests besides a representation (RFC 9396), such as the unit where the person works. Requires `signedRequest`: in a URL
   * they could be edited.
   */
  readonly authorizationDetails?: readonly object[];
  /** Scopes in addition to the profile's own, such as `profile` for the name of a work account. */
  readonly scopes?: readonly Scope[];
  /** If `true`, the login also calls the userinfo endpoint, for claims that the id_token lacks. Default `false`. */
  readonly userinfo?: boolean;
}
