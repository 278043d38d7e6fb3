/** One step that is no call to the mock: told by a browser, an application or a test, or a logout token that the mock sent. */
export interface Hop {
  /** The login that it belongs to; undefined where no single login fits. */
  readonly login?: string | undefined;
  readonly from: "browser" | "app" | "provider";
  readonly to: "browser" | "app" | "provider";
  /** What happened, in one line. */
  readonly text: string;
  /** The code of the application's error, if it told one. */
  readonly code?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
