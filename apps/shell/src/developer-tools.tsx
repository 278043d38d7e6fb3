import { DevTools } from "@adgangskort/react/devtools";
import type { ReactNode } from "react";

/** The toolbar of `next dev`, with the people of the mock provider. In a build for production, `DevTools` is a component that renders nothing. */
export async function DeveloperTools(): Promise<ReactNode> {
  const issuer = process.env["MOCK_ISSUER"] ?? process.env["MOCK_ANSATTPORTEN"];
  if (process.env.NODE_ENV !== "development" || issuer === undefined) return null;
  const { origin, pathname } = new URL(issuer);
  return <DevTools mockIdp={origin} people={await peopleOf(origin, pathname.slice(1))} />;
}

/** No names if the mock does not answer: the page is worth more than its toolbar. */
async function peopleOf(origin: string, provider: string): Promise<readonly string[]> {
  try {
    const url = new URL(`/_mock/v1/t/default/people?provider=${provider}`, origin);
    const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(1000) });
    const people = (await answer.json()) as readonly { readonly name: string }[];
    return people.map(({ name }) => name);
  } catch {
    return [];
  }
}
