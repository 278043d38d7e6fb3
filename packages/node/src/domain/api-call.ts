/**
 * The options of a call to an API: those of fetch, and the token to send. They are copied when the call is made, so a later change of the object has no
 * effect. A body that is a stream is not copied.
 */
export interface ApiCall<
  Resource extends string = string,
  Audience extends string = string,
  Scope extends string = string,
> extends Pick<RequestInit, "method" | "headers" | "body" | "signal"> {
  /**
   * Statements of your application about this call, if the provider supports them: for example an attestation of why the person reads a
   * record. The token is requested with them, and is used only for calls with the same details.
   */
  readonly assertionDetails?: readonly object[];
  /** Selects the entry of `apis` with this `resource`, if several have the same address. */
  readonly resource?: Resource;
  /** Selects the entry of `apis` with this `audience`, if several have the same address. */
  readonly audience?: Audience;
  /**
   * The space-separated scopes of the token, instead of those of the API's entry, for example fewer. Those that are known at compile time
   * must be in the options. The provider must grant each of them, else `scope_rejected`.
   */
  readonly scope?: Scope;
}

/** The names of an application's `apis`, by which a call chooses its token. */
export interface ApiNames<
  Resource extends string = string,
  Audience extends string = string,
  Scope extends string = string,
> {
  readonly resource: Resource;
  readonly audience: Audience;
  /** Each text of scopes in the options, as it is written there. */
  readonly scope: Scope;
}

/** What calls the APIs. A method, so that a caller of an application is a caller of any. */
export type ApiFetch<Address extends string = string, Names extends ApiNames = ApiNames> = Caller<
  Address,
  Names
>["fetch"];

interface Caller<Address extends string, Names extends ApiNames> {
  fetch<const Url extends string, const Scope extends string = never>(
    this: void,
    url: CoveredUrl<Url, Address> | URL,
    init?: ApiCall<Names["resource"], Names["audience"], KnownScope<Scope, Names["scope"]>>,
  ): Promise<Response>;
}

/** The URL, if `apis` covers it or its host is not known at compile time; otherwise the URLs that `apis` covers, for the compiler's message. */
export type CoveredUrl<Url extends string, Address extends string> =
  Url extends Covered<Address>
    ? Url
    : IsOpen<Url extends `${string}://${infer Host}/${string}` ? Host : Url> extends true
      ? Url
      : Covered<Address>;

/** An address that ends with a slash covers everything below it. */
type Covered<Address extends string> = Address extends `${string}/`
  ? `${Address}${string}`
  : Address | `${Address}?${string}`;

/** The scopes of a call, if the options have each of them or they are not known at compile time; otherwise those of the options, for the compiler's message. */
export type KnownScope<Scope extends string, Given extends string> =
  Word<Scope> extends Word<Given> ? Scope : IsOpen<Scope> extends true ? Scope : Word<Given>;

type Word<Text extends string> = Text extends `${infer First} ${infer Others}` ? First | Word<Others> : Text;

/** True for `string`, and for a template with a part that is one. */
type IsOpen<Text extends string> = Partial<Record<Text, unknown>> extends Record<Text, unknown> ? true : false;
