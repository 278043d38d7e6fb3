/** One request of a navigation. */
export interface Step {
  readonly url: URL;
  readonly method: string;
  readonly body?: URLSearchParams;
}

/** Where a redirect leads: 307 and 308 keep method and body, the others turn to GET. */
export function nextStep(step: Step, status: number, location: string): Step {
  const url = new URL(location, step.url);
  if (!url.hash) url.hash = step.url.hash;
  const keeps = status === 307 || status === 308;
  return keeps ? { ...step, url } : { url, method: "GET" };
}
