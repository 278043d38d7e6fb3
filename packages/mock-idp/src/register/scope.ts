/** A scope of an API, with the members that Maskinporten's public list of scopes has of it. */
export interface Scope {
  /** Such as `agency:catch.write`. */
  readonly name: string;
  /** Lifetime of tokens, in seconds; 120 when left out. Of several scopes the lowest counts. */
  readonly at_max_age?: number;
  /** `false`: only the organisations in `consumers`. */
  readonly accessible_for_all?: boolean;
  /** The organisations that the API's owner granted the scope, by number. */
  readonly consumers?: readonly string[];
  /** Where a scope cannot be used at Maskinporten: without `maskinporten`. */
  readonly allowed_integration_types?: readonly string[];
  /** Whether a token may name the person that it is about (`pid`). */
  readonly requires_user_authentication?: boolean;
  /** Where organisations delegate it to suppliers. */
  readonly delegation_source?: string;
  /** Whether the client must name a system user, or a consent. */
  readonly requires_user_consent?: boolean;
}

/** An organisation that lets a supplier use scopes in its name. */
export interface Delegation {
  readonly consumer: string;
  readonly supplier: string;
  readonly scopes: readonly string[];
}

/** A consent of a person or an organisation, as Altinn holds it. */
export interface Consent {
  readonly id: string;
  /** A URN with the national id or the organisation number. */
  readonly from: string;
  readonly to: string;
  readonly consented: string;
  readonly validTo: string;
  readonly consentRights: readonly {
    readonly action: readonly string[];
    readonly resource: readonly { readonly type: string; readonly value: string }[];
    readonly metadata?: Readonly<Record<string, string>>;
  }[];
}
