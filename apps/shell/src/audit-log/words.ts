/** The texts of the auditor's page. */
export interface AuditWords {
  readonly title: string;
  readonly lead: string;
  readonly noAccess: string;
  readonly filter: Readonly<Record<"subject" | "action" | "result" | "from" | "to", string>>;
  readonly any: string;
  readonly show: string;
  readonly export: Readonly<Record<"csv" | "json", string>>;
  readonly none: string;
  /** The app's own acts, by their codes. */
  readonly acts: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
}
