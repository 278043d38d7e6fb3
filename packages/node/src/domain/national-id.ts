import { createHmac, randomBytes } from "node:crypto";

const noNumber = "A national id is not a number. Its digits are in value; a cache key is auth.cacheKey(session)";

/** Source: Skatteetaten, "Fødselsnummer": modulus 11 over the first nine digits, and over the first ten. */
const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2] as const;
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Increase the number when the mask changes its shape: two versions in one process must not share it. */
const maskKey = Symbol.for("@adgangskort/node mask of national ids 2");

/**
 * A person's national id: fødselsnummer or D-number. Only `value` returns the digits. Text, JSON, `console` and copies show `masked`, which differs
 * from person to person, so a cache that uses it as a key never gives one person's data to another. For a cache key that other processes have too, use
 * `auth.cacheKey(session)`.
 */
export class NationalId {
  readonly #digits: string;
  /**
   * What is printed instead of the digits. The same for a person within a process, and another in every process: do not store it. As an own property it is
   * also in what copies, compares or hashes the members of an object. There is no `toJSON`: React would hand its text to a `"use cache"` function in place
   * of the national id, and refuses the object instead.
   */
  readonly masked: string;

  private constructor(digits: string) {
    this.#digits = digits;
    this.masked = maskOf(digits);
    Object.freeze(this);
  }

  /**
   * The value as a national id, or `undefined` unless it is a string of exactly eleven digits with correct check digits. The date is not checked: a
   * D-number has 40 added to its day, a synthetic one 80 added to its month.
   */
  static parse(value: unknown): NationalId | undefined {
    return isNationalId(value) ? new NationalId(value) : undefined;
  }

  /**
   * The eleven digits. Use them only for the purpose that the options state; never in a log or a URL. In a copy that has this class (a logger makes
   * one to redact `value`), the mask: a log line must not end a request.
   */
  get value(): string {
    return #digits in this ? this.#digits : (this as NationalId).masked;
  }

  /** The mask. */
  toString(): string {
    return this.masked;
  }

  /** The mask, for `util.inspect` and `console`. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.masked;
  }

  /** The mask. @throws TypeError for a number, which would be `NaN` for everyone */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "number") throw new TypeError(noNumber);
    return this.masked;
  }
}

/**
 * A keyed hash of the digits under a random key of this process: 11 digits without a key are found by trying them all. Next loads this module several
 * times, hence the global.
 */
function maskOf(digits: string): string {
  const holder = globalThis as { [maskKey]?: (digits: string) => string };
  return (holder[maskKey] ??= maskUnder(randomBytes(32)))(digits);
}

/**
 * Letters and digits in turns: 127 bits, so two people never share a mask. Programs that tidy a national id drop what is no digit or the case: 16 digits
 * are left, which differ too and are no national id.
 */
function maskUnder(key: Uint8Array): (digits: string) => string {
  return (digits) => {
    const bytes = createHmac("sha256", key).update(digits).digest();
    return `NationalId(${Array.from(bytes, (byte, at) => (at % 2 === 0 ? letters[byte % 26] : byte % 10)).join("")})`;
  };
}

const letters = "abcdefghijklmnopqrstuvwxyz";

function isNationalId(value: unknown): value is string {
  if (typeof value !== "string" || !/^[0-9]{11}$/.test(value)) return false;
  return checkDigit(value, firstWeights) === Number(value[9]) && checkDigit(value, secondWeights) === Number(value[10]);
}

/** 10 if no check digit fits: such numbers are never issued, and no digit equals 10. */
function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}
