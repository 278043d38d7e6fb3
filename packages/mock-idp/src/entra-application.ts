/** What an application registers at Entra ID besides (Microsoft, optional claims; application manifest). */
export interface EntraApplication {
  /** Claims that tokens have only where they are asked for: its id_tokens, and the access tokens that others get for it as an API. */
  readonly optional_claims?: readonly ("auth_time" | "sid" | "acct" | "login_hint" | "email" | "idtyp")[];
  /** Whether those tokens tell the groups of the person. */
  readonly group_membership_claims?: "None" | "SecurityGroup" | "ApplicationGroup";
  /** What it was granted for itself, as `roles` of its own tokens: none of them when it is empty, `access_as_application` when it is left out. */
  readonly application_permissions?: readonly string[];
}
