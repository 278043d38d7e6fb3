/** How long a person who logs out waits for the provider, in milliseconds. */
export const logoutDeadlineMs = 2000;

/** The work's result, if it comes in time; else what `tooLate` gives is thrown. The work itself goes on. */
export async function within<Value>(milliseconds: number, work: Promise<Value>, tooLate: () => Error): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), milliseconds);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}
