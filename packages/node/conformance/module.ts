import type { Endpoint, Fault } from "@adgangskort/mock-idp";
import type { AuthErrorCode, ProviderOptions } from "../src/index.ts";
import type { AuthErrorDetails } from "../src/errors.ts";

/** How a login is refused: the code, and the evidence by which one knows that the right check found it. */
type Refusal = {
  [Code in AuthErrorCode]: Code extends keyof AuthErrorDetails
    ? { readonly code: Code; readonly details: AuthErrorDetails[Code] }
    : { readonly code: Code };
}[AuthErrorCode];

/** One module of the OpenID conformance suite for relying parties, as data. */
export interface Module {
  /** Its name in the suite, which is the file's too. */
  readonly module: string;
  /** Its id in our own catalogue. */
  readonly catalogue: `C-${number}`;
  /** What the provider does wrong, or does in a way that has to be borne. */
  readonly fault?: Fault;
  readonly expect: "login" | Refusal;
  /** What the application is configured with. */
  readonly provider?: Partial<ProviderOptions>;
  /** The fault comes to a process that knows the provider's metadata and keys already. */
  readonly warm?: boolean;
  /** What was sent, by endpoint: parameters and the `authorization` header. */
  readonly sent?: Partial<Record<Endpoint, Readonly<Record<string, unknown>>>>;
  /** The calls of the application's own, in order. */
  readonly calls?: readonly Endpoint[];
}

/** A module that does not fit, and why. */
export interface Skipped {
  readonly module: string;
  readonly catalogue: `C-${number}`;
  readonly reason: string;
}
