/** What an application registers at Entra ID besides (Microsoft, optional claims; application manifest). */
export interface EntraApplication {
  /** Claims that tokens have only where they are asked for. */
  readonly optional_claims?: readonly ("auth_time" | "sid" | "acct" | "login_hint" | "email")[];
  /** Whether tokens tell the groups of the person. */
  readonly group_membership_claims?: "None" | "SecurityGroup" | "ApplicationGroup";
}
