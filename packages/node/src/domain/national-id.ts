/** Printed instead of the value. */
const mask = "***********";

/** Source: Skatteetaten, "Fødselsnummer": modulus 11 over the first nine digits, and over the first ten. */
const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2] as const;
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/**
 * A person's national id: fødselsnummer or D-number. It never prints: text, JSON and `console` show a mask, and a copy of it is empty. Only
 * `value` returns the digits.
 */
export class NationalId {
  readonly #digits: string;

  private constructor(digits: string) {
    this.#digits = digits;
    Object.freeze(this);
  }

  /**
   * The value as a national id, or `undefined` unless it is a string of exactly eleven digits with correct check digits. The date is not checked: a
   * D-number has 40 added to its day, a synthetic one 80 added to its month.
   */
  static parse(value: unknown): NationalId | undefined {
    return isNationalId(value) ? new NationalId(value) : undefined;
  }

  /** The eleven digits. Use them only for the purpose that the options state; never in a log or a URL. */
  get value(): string {
    return this.#digits;
  }

  /** The mask. */
  toString(): string {
    return mask;
  }

  /** The mask. */
  toJSON(): string {
    return mask;
  }

  /** The mask, for `util.inspect` and `console`. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return mask;
  }
}

function isNationalId(value: unknown): value is string {
  if (typeof value !== "string" || !/^[0-9]{11}$/.test(value)) return false;
  return checkDigit(value, firstWeights) === Number(value[9]) && checkDigit(value, secondWeights) === Number(value[10]);
}

/** 10 if no check digit fits: such numbers are never issued, and no digit equals 10. */
function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}
