/** A right to a resource, as in the bodies of Altinn's system users. */
export interface Right {
  readonly resource: readonly { readonly id: string; readonly value: string }[];
  readonly action?: string;
}

export interface AccessPackage {
  readonly urn: string;
}

/** A vendor's system, as registered at Altinn. */
export interface System {
  /** `{vendor's organisation number}_{name}`. */
  readonly id: string;
  readonly vendor: { readonly authority: string; readonly ID: string };
  readonly name: Readonly<Record<string, string>>;
  readonly description: Readonly<Record<string, string>>;
  readonly rights: readonly Right[];
  readonly accessPackages?: readonly AccessPackage[];
  /** The clients at Maskinporten that may act as its system users. */
  readonly clientId: readonly string[];
  readonly allowedredirecturls?: readonly string[];
  readonly isVisible?: boolean;
  readonly isDeleted?: boolean;
}

/** A system that a customer lets act for it. */
export interface SystemUser {
  readonly id: string;
  readonly systemId: string;
  /** The customer. */
  readonly partyOrgNo: string;
  readonly externalRef: string;
  readonly rights: readonly Right[];
  readonly userType: "standard" | "agent";
  readonly created: string;
  readonly isDeleted?: boolean;
}

export type RequestStatus = "New" | "Accepted" | "Rejected" | "Denied" | "Timedout";

/** A vendor's question to a customer. */
export interface SystemUserRequest {
  readonly id: string;
  readonly systemId: string;
  readonly partyOrgNo: string;
  readonly externalRef: string;
  readonly rights: readonly Right[];
  readonly accessPackages: readonly AccessPackage[];
  readonly status: RequestStatus;
  readonly redirectUrl?: string;
  readonly created: string;
  readonly userType: "standard" | "agent";
  /** The system user that a change is about. */
  readonly changes?: string;
}
