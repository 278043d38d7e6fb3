/**
 * Loads at the first call and caches the promise: every `import()` costs time, even of a loaded module. A failed load is not cached, so the next call
 * retries. Node 22 itself remembers that a dependency of the module was missing or incomplete: only a restart helps there.
 */
export function loadOnce<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | undefined;
  return () => (loading ??= forgetIfFailed(load(), () => (loading = undefined)));
}

/** Returns the promise, and calls `forget` if it rejects: for a cache of promises. */
export function forgetIfFailed<Value>(promise: Promise<Value>, forget: () => void): Promise<Value> {
  promise.catch(forget);
  return promise;
}
