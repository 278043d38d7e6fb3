import type { z } from "zod";
import type { systemUserRequestSchema, SystemUser } from "./register-schema.ts";

export type RequestStatus = "New" | "Accepted" | "Rejected" | "Denied" | "Timedout";

/** A vendor's question to a customer. */
export interface SystemUserRequest extends Omit<z.infer<typeof systemUserRequestSchema>, "externalRef"> {
  readonly id: string;
  readonly externalRef: string;
  readonly status: RequestStatus;
  readonly created: string;
  readonly userType: SystemUser["userType"];
  /** The system user that a change is about, and what it shall lose. `rights` and `accessPackages` are what it shall have. */
  readonly changes?: string;
  readonly unwanted?: Pick<SystemUser, "rights" | "accessPackages">;
}
