import type { PageQuery } from "@adgangskort/node";
import type { ReactNode } from "react";
import { auth } from "./auth";

/** app/ingen-tilgang/page.tsx. No guard, and no layout with a guard: the person was refused just now. */
export default async function Page({ searchParams }: { searchParams: Promise<PageQuery> }): Promise<ReactNode> {
  const { title, lead, steps, actions, reference } = await auth.problem(searchParams);
  return (
    <>
      <h1>{title}</h1>
      <p>{lead}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {actions.map(({ href, text, method }) =>
        method === "POST" ? (
          <form key={href} method="post" action={href}>
            <button>{text}</button>
          </form>
        ) : (
          <a key={href} href={href}>
            {text}
          </a>
        ),
      )}
      {reference && <p>Referanse: {reference}</p>}
    </>
  );
}
