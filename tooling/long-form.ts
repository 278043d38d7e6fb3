/** A test that proves itself by rounds, by people, by time or by every combination, in its long form. A landing runs the short form of the same files. */
export interface LongForm {
  /** The package whose tests these are. */
  readonly package: string;
  /** Test files, relative to the package. */
  readonly files: readonly string[];
  /** What runs the files, for those that are browser tests or a program. Default: Vitest. */
  readonly command?: readonly string[];
  /** Turbo's filters of what is built before, beside the packages. */
  readonly builds?: readonly string[];
  /** What the long form has beyond the short one. */
  readonly adds: string;
  /** Minutes after which it has failed. */
  readonly ceilingMinutes: number;
}
