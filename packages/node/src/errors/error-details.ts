/** The OAuth error, and the provider's own error code, if any. The provider's error description is in the `cause` of the `AuthError`. */
interface ProviderRefusal {
  readonly error: string;
  readonly providerCode?: string;
}

/** Set for a claim that is a time, if the clocks differ by more than is tolerated. */
interface ClockDetails {
  /** How far the provider's clock is ahead of ours. */
  readonly clockSkewSeconds?: number;
  /** Which clock is likelier wrong, and what to do. */
  readonly clock?: string;
}

/** Details for the operator, by error code. Only names and numbers: never a token, an authorization code, a secret or a claim's value. */
export interface AuthErrorDetails {
  readonly access_token_invalid: { readonly fault: string };
  readonly access_token_unavailable: { readonly reason: "none" | "expired" };
  /** The endpoint of Altinn, by our name for it. */
  readonly altinn_answer_invalid: { readonly endpoint: string; readonly fault: string };
  /** `by`: Altinn's gateway, which checks the subscription key, or the API behind it. `providerCode` is Altinn's own. */
  readonly altinn_refused: {
    readonly endpoint: string;
    readonly status: number;
    readonly by: "gateway" | "altinn";
    readonly providerCode?: string;
  };
  readonly api_not_allowed: { readonly fault: string };
  readonly api_unavailable: { readonly origin: string; readonly fault: string };
  /** `maxAgeSeconds` is set if a maximum age of the authentication was required too. */
  readonly assurance_insufficient: {
    readonly asked: readonly string[];
    readonly given: string | undefined;
    readonly maxAgeSeconds?: number;
  };
  readonly authentication_too_old: { readonly maxAgeSeconds: number };
  readonly authorization_request_refused: ProviderRefusal;
  readonly authorization_response_invalid: {
    readonly parameter: string;
    readonly fault: "missing" | "repeated" | "unexpected" | "malformed";
  };
  /** `claims` is JSON for the parameter `claims` of the next login: the requirements on it, without personal data. */
  readonly claims_challenge: { readonly claims: string };
  readonly client_authentication_failed: ProviderRefusal;
  readonly client_organisation_required: { readonly asked: "parent" | "child" };
  readonly code_refused: ProviderRefusal;
  readonly configuration_invalid: { readonly faults: readonly ConfigurationFault[] };
  /** The header that names another origin, and what it says, by our words. */
  readonly cross_site_request: {
    readonly header: "origin" | "sec-fetch-site";
    readonly fault: "another origin" | "null" | "cross-site" | "same-site" | "none" | "unknown";
  };
  readonly directory_refused: { readonly claim: string };
  readonly dpop_proof_invalid: { readonly fault: string };
  readonly groups_overage: { readonly claim: string; readonly fault: string };
  readonly guest_refused: { readonly claim: string };
  /** The claim with the person's affiliation to the organisation. */
  readonly employment_required: { readonly claim: string };
  readonly id_token_invalid: { readonly claim: string } & ClockDetails;
  readonly id_token_signature_invalid: { readonly fault: string };
  /** The claim that names the identity provider. */
  readonly identity_provider_refused: { readonly claim: string };
  readonly logout_token_invalid: { readonly fault: string } & ClockDetails;
  readonly logout_token_lifetime_invalid: { readonly fault: string };
  readonly method_not_allowed: { readonly allow: readonly string[] };
  readonly multi_factor_required: { readonly assurance: string };
  /** The provider's own error code, if the provider refused. */
  readonly organisation_refused: { readonly providerCode?: string };
  readonly organisation_required: {
    readonly resource?: string;
    readonly action?: string;
    /** True if the session has the right, but for another organisation than the request is for. */
    readonly forAnother?: true;
  };
  readonly provider_metadata_invalid: { readonly faults: readonly string[] };
  readonly provider_response_invalid: { readonly endpoint: string; readonly fault: string };
  /** `retryAfterSeconds` is the provider's `Retry-After`, if it sent one. */
  readonly provider_unavailable: {
    readonly endpoint: string;
    readonly status?: number;
    readonly retryAfterSeconds?: number;
  };
  readonly refresh_answer_lost: ProviderRefusal;
  readonly refresh_refused: ProviderRefusal;
  /** `options`: in what they differ. `replicas`: host and process of those that differ from the most others; all where none is the exception. */
  readonly replicas_disagree: {
    readonly options: readonly ("secrets" | "baseUrl" | "cookies" | "providers")[];
    readonly replicas: readonly string[];
  };
  readonly representation_invalid: { readonly fault: string };
  readonly request_invalid: {
    readonly parameter: string;
    readonly fault: "missing" | "repeated" | "too long" | "unknown" | "no form";
  };
  /** The provider's own error code, if the provider refused. */
  readonly scope_rejected: { readonly asked: readonly string[]; readonly providerCode?: string };
  readonly scope_insufficient: { readonly asked: readonly string[] };
  /** The client key, and why nothing is sent with its signature. */
  readonly signing_failed: {
    readonly kid: string;
    readonly fault: "not a signature of this key" | "certificate expired" | "certificate not valid yet";
  };
  /** The `cause` has the name and the message of what the signer threw. */
  readonly signing_unavailable: { readonly kid: string; readonly fault: string };
  readonly system_user_refused: ProviderRefusal;
  readonly token_exchange_refused: ProviderRefusal;
  /** The browser's cookie of the login. `unreadable`: none of `secrets` opens it, or it was changed. */
  readonly transaction_missing: { readonly cookie: "missing" | "unreadable" | "of another provider" };
  readonly userinfo_invalid: { readonly fault: string };
}

/** One fault of the configuration: the option and what is wrong with it. */
export interface ConfigurationFault {
  /** The option, as a path: `providers[0].clientId`. */
  readonly option: string;
  readonly fault: string;
}
