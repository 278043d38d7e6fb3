/** What a person proves who they are with: an eID of their own, or the account that their employer gave them. */
export type Means = "eid" | "workAccount";
