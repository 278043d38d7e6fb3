/**
 * Loads at the first call and gives the same to every later one: each `import()` costs time, also of what is there. A load that failed is not
 * remembered, so the next call tries again.
 */
export function loadOnce<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  return () => (loading ??= forgetIfFailed(load(), () => (loading = undefined)));
}

/** The promise, and `forget` as soon as it is rejected: for what is kept by name. */
export function forgetIfFailed<Value>(promise: Promise<Value>, forget: () => void): Promise<Value> {
  promise.catch(forget);
  return promise;
}
