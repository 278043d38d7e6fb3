/** Maximum time that a logout waits for the provider, in milliseconds. */
export const logoutDeadlineMs = 2000;

/** The result of `work`. Rejects with the error of `tooLate` after the deadline; the work itself continues. */
export async function within<Value>(milliseconds: number, work: Promise<Value>, tooLate: () => Error): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), milliseconds);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}
