/** Who logs in: an employee at work, or a citizen on private errands. Their sessions are never mixed. */
export type Population = "employee" | "citizen";
