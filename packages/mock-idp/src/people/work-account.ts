import { assertMailbox } from "./mailbox.ts";
import { assertOrganisation, type Organisation } from "./organisation.ts";

/** An organisation whose rules let the account act for it (Virksomhetsbroen). */
export interface Employer {
  readonly organisation: Organisation;
  /** Rights that the employer assigned for the service, in the service's own words; left out if none. */
  readonly rights?: readonly string[];
}

/** A Microsoft Entra ID account at an employer, as Ansattporten sees it. */
export interface WorkAccount {
  readonly email: string;
  readonly given_name: string;
  readonly family_name: string;
  /** Whether the employer requires a second factor; the provider does not. */
  readonly multiFactor: boolean;
  /** Whether the account has a phishing-resistant method, such as a security key (Entra ID only). Default: as `multiFactor`. */
  readonly phishingResistant?: boolean;
  /** GUIDs of Entra groups. */
  readonly groups?: readonly string[];
  /** App roles that the account has in an application at Entra ID. */
  readonly roles?: readonly string[];
  /** The home tenant of a guest account. */
  readonly guestOf?: string;
  readonly employers: readonly Employer[];
}

/** @throws when the account could be a real person's, or an organisation could be real. */
export function assertWorkAccount({ email, employers }: WorkAccount): void {
  assertMailbox("workAccount.email", email);
  for (const { organisation } of employers) assertOrganisation(organisation);
}
