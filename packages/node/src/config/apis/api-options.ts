/** An API that the person's access token may be sent to. */
export interface ApiOptions<
  Address extends string = string,
  ApiResource extends string = string,
  Audience extends string = string,
  Scope extends string = string,
> {
  readonly address: Address;
  /**
   * The scopes of its tokens, separated by spaces. The login requests them too. Default: the scopes that the login was granted.
   * If the profile exchanges tokens, only an API with an `audience` can have a scope; put the others in `scopes` of the entry.
   */
  readonly scope?: Scope;
  /**
   * The API's name for token exchange (RFC 8693), if the profile supports it, such as for a data source at Feide. The login's access token is
   * exchanged for one for this API, with `scope`. The login itself requests neither.
   */
  readonly audience?: Audience;
  /** The `resource` of its tokens: an absolute URI without a fragment (RFC 8707 2). Set it for all APIs of a provider entry, or for none. */
  readonly resource?: ApiResource;
}
