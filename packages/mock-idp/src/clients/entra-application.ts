/** The settings that an application has only at Entra ID (Microsoft, optional claims; application manifest). */
export interface EntraApplication {
  /** Optional claims of its own id_tokens, and of the access tokens that others get for it as an API. */
  readonly optional_claims?: readonly ("auth_time" | "sid" | "acct" | "login_hint" | "email" | "idtyp")[];
  /** Whether those tokens contain the person's groups. */
  readonly group_membership_claims?: "None" | "SecurityGroup" | "ApplicationGroup";
  /** Application permissions, as `roles` of its own tokens. Empty: no roles. When left out: `access_as_application`. */
  readonly application_permissions?: readonly string[];
}
