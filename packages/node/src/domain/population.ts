/** Who logs in: an employee at work, or a citizen on private errands. Their sessions never meet. */
export type Population = "employee" | "citizen";
