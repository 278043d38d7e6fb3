import { attributesOf, elementsOf, rawText, textOf } from "../../user-agent/html-tree.ts";
import { formsIn } from "../../user-agent/html-form.ts";
import type { LoginOptions, Page, UserAgent } from "../../user-agent/user-agent.ts";
import type { Step } from "../../server/check-file.ts";

/** The provider, as the browser meets it. */
interface Provider {
  readonly issuer: string;
  readonly answers: LoginOptions;
}

/** Does what a person does at the application, and answers the provider's pages between the steps. @throws if a step is impossible */
export async function playSteps(agent: UserAgent, steps: readonly Step[], provider: Provider): Promise<Page> {
  let page: Page | undefined;
  let fields: Record<string, string> = {};
  for (const step of steps) {
    if (step.fill) {
      Object.assign(fields, step.fill);
      continue;
    }
    page = await atProvider(agent, await taken(agent, step, page, fields), provider);
    fields = {};
  }
  if (!page) throw new Error("no step opens a page");
  return page;
}

async function taken(
  agent: UserAgent,
  { open, submit, press = "" }: Step,
  page: Page | undefined,
  fields: Readonly<Record<string, string>>,
): Promise<Page> {
  if (open !== undefined) return agent.open(open);
  if (!page) throw new Error("the first step must open a page");
  if (submit !== undefined) return agent.submit(page, { fields, form: submit });
  const link = elementsOf(page.html).find((one) => one.tagName === "a" && textOf(one) === press);
  const href = link && attributesOf(link).get("href");
  if (href !== undefined) return agent.open(new URL(href, page.url), { from: page.url });
  return agent.submit(page, { fields, button: press });
}

/** Until the browser has left the provider. A form that a script of the page submits is submitted, as in a browser. */
async function atProvider(agent: UserAgent, from: Page, { issuer, answers }: Provider): Promise<Page> {
  const page = submitsItself(from.html) ? await agent.submit(from) : from;
  if (new URL(page.url).origin !== new URL(issuer).origin) return page;
  const left = await agent.login(page, answers);
  const [form] = formsIn(left.html);
  // An answer by form_post, which a script of the page would send.
  const isFormPost = form?.method === "POST" && form.controls.some(({ name }) => name === "code" || name === "error");
  return isFormPost && new URL(left.url).origin === new URL(issuer).origin ? agent.submit(left) : left;
}

const submitsItself = (html: string): boolean =>
  elementsOf(html).some((one) => one.tagName === "script" && /\.(?:submit|requestSubmit)\(/.test(rawText(one)));
