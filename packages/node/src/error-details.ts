/** The OAuth error, and the provider's own code for it, if it has one. What it said in words is the cause of the error. */
interface ProviderRefusal {
  readonly error: string;
  readonly providerCode?: string;
}

/** Evidence for the operator, by code. Holds names and numbers only: never a token, a code, a secret or a claim's value. */
export interface AuthErrorDetails {
  readonly access_token_invalid: { readonly fault: string };
  readonly access_token_unavailable: { readonly reason: "none" | "expired" };
  readonly api_not_allowed: { readonly fault: string };
  readonly api_unavailable: { readonly origin: string; readonly fault: string };
  /** With the seconds since the authentication at the most, where they were asked for too. */
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
  /** JSON for the parameter `claims` of the next login: what it must be, and nothing of the person. */
  readonly claims_challenge: { readonly claims: string };
  readonly client_authentication_failed: ProviderRefusal;
  readonly client_organisation_required: { readonly asked: "parent" | "child" };
  readonly code_refused: ProviderRefusal;
  readonly configuration_invalid: { readonly faults: readonly ConfigurationFault[] };
  readonly directory_refused: { readonly claim: string };
  readonly dpop_proof_invalid: { readonly fault: string };
  readonly groups_overage: { readonly claim: string; readonly fault: string };
  readonly guest_refused: { readonly claim: string };
  /** The claim that says what the person is there. */
  readonly employment_required: { readonly claim: string };
  /** With the seconds by which the provider says that its clock is ahead of ours, where the claim is a time. */
  readonly id_token_invalid: { readonly claim: string; readonly clockSkewSeconds?: number };
  readonly id_token_signature_invalid: { readonly fault: string };
  /** The claim that tells which it was. */
  readonly identity_provider_refused: { readonly claim: string };
  readonly logout_token_invalid: { readonly fault: string };
  readonly logout_token_lifetime_invalid: { readonly fault: string };
  readonly method_not_allowed: { readonly allow: readonly string[] };
  readonly multi_factor_required: { readonly assurance: string };
  /** By the provider's own code, where it was the provider. */
  readonly organisation_refused: { readonly providerCode?: string };
  readonly organisation_required: { readonly resource?: string; readonly action?: string };
  readonly provider_metadata_invalid: { readonly faults: readonly string[] };
  readonly provider_response_invalid: { readonly endpoint: string; readonly fault: string };
  /** With the seconds that the provider asked to be left alone for, if it did. */
  readonly provider_unavailable: {
    readonly endpoint: string;
    readonly status?: number;
    readonly retryAfterSeconds?: number;
  };
  readonly refresh_answer_lost: ProviderRefusal;
  readonly refresh_refused: ProviderRefusal;
  readonly representation_invalid: { readonly fault: string };
  readonly request_invalid: {
    readonly parameter: string;
    readonly fault: "missing" | "repeated" | "too long" | "unknown" | "no form";
  };
  readonly scope_rejected: { readonly asked: readonly string[] };
  readonly scope_insufficient: { readonly asked: readonly string[] };
  readonly token_exchange_refused: ProviderRefusal;
  readonly userinfo_invalid: { readonly fault: string };
}

/** One fault of the configuration: where it is, and what would be right. */
export interface ConfigurationFault {
  /** The option, as a path: `providers[0].clientId`. */
  readonly option: string;
  readonly fault: string;
}
