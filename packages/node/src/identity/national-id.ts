/** What is shown in place of it, wherever it is printed. */
const mask = "***********";

/** Source: Skatteetaten, "Fødselsnummer": modulus 11 over the first nine digits, and over the first ten. */
const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2] as const;
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/**
 * A person's national id: fødselsnummer or D-number. It never prints: as text, in JSON and in what `console` shows of it stands a mask,
 * and a copy of it is empty. Only `value` reads it.
 */
export class NationalId {
  readonly #digits: string;

  private constructor(digits: string) {
    this.#digits = digits;
    Object.freeze(this);
  }

  /**
   * The value as a national id, or `undefined` when it is not one exactly: eleven digits as a string, the last two the right check
   * digits. What the first six say is not judged: a D-number has 40 more in its day, a synthetic one 80 more in its month.
   */
  static parse(value: unknown): NationalId | undefined {
    return isNationalId(value) ? new NationalId(value) : undefined;
  }

  /** The eleven digits. For the purpose that the options state, and for no log, address or page that does not serve it. */
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

/** 10 where none would do: such a number is never given out, and no digit equals it. */
function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}
