import type { AuthErrorCode } from "../src/index.ts";
import type { AuthErrorDetails } from "../src/errors/errors.ts";

/** How it is refused: the code, and the evidence by which one knows that the right check found it. */
export type Refusal<Codes extends AuthErrorCode = AuthErrorCode> = {
  [Code in Codes]: Code extends keyof AuthErrorDetails
    ? { readonly code: Code; readonly details: AuthErrorDetails[Code] }
    : { readonly code: Code };
}[Codes];
