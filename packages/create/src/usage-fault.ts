/** The command cannot do what it was called for. The message is one line for a person. */
export class UsageFault extends Error {
  override readonly name = "UsageFault";
  /** 2 if the command was called wrongly, and 1 if something else is in the way. */
  readonly exitCode: number;

  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
