import type fc from "fast-check";
import { errorTable, isAuthError, type AuthErrorCode } from "../../src/errors/errors.ts";

/** What reads input from outside, and what holds whatever the input. */
export interface Parser<Input = unknown> {
  /** What is read, after the ids of the catalogue. */
  readonly name: string;
  readonly input: fc.Arbitrary<Input>;
  /** Inputs of other tests, which come first. */
  readonly corpus?: readonly Input[];
  /** Asserts what holds. @returns whether the input was accepted */
  readonly holds: (input: Input) => boolean | Promise<boolean>;
}

export function parser<Input>(of: Parser<Input>): Parser {
  return of as unknown as Parser;
}

/** What was read, or `undefined` for a refusal by one of these codes. Any other error is thrown. */
export async function unlessRefused<Value>(
  codes: readonly AuthErrorCode[],
  read: () => Value | Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isAuthError(error) && codes.includes(error.code) && Object.hasOwn(errorTable, error.code)) return undefined;
    throw error;
  }
}
