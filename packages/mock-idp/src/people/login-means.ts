/** How a person proves their identity: with a personal eID, or with an account from an employer. */
export type Means = "eid" | "workAccount";
