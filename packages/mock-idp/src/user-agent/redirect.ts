/** One request of a navigation. */
export interface Step {
  readonly url: URL;
  readonly method: string;
  readonly body?: URLSearchParams;
}

/** The request after a redirect: 307 and 308 keep method and body, any other becomes GET. */
export function nextStep(step: Step, status: number, location: string): Step {
  const url = new URL(location, step.url);
  if (!url.hash) url.hash = step.url.hash;
  const keeps = status === 307 || status === 308;
  return keeps ? { ...step, url } : { url, method: "GET" };
}
