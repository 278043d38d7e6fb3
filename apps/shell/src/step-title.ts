import { headers } from "next/headers";
import { shared, type SharedWords } from "./texts.ts";
import type { Language } from "./language.ts";

/** By the request: without a script, Next renders the page in the request that ran the action. */
const notes = new WeakMap<object, keyof SharedWords["titles"]>();

interface Led {
  readonly kind?: string;
  readonly faults?: readonly unknown[];
}

/** Notes what a form led to, for the title of the page that answers it. With a script, `useTitlePrefix` does the same. */
export async function noted<const Step extends Led>(step: Step): Promise<Step> {
  const prefix = step.kind === "review" ? "review" : step.faults?.length ? "faults" : undefined;
  const request = await headers();
  if (prefix && !request.has("next-action")) notes.set(request, prefix);
  return step;
}

/** The title of a page, after what its form led to (WCAG 2.4.2). */
export async function titleAfterStep(title: string, language: Language): Promise<string> {
  const prefix = notes.get(await headers());
  return prefix ? `${shared[language].titles[prefix]}: ${title}` : title;
}
