import type { ReactNode } from "react";

/** What both pages render, so that they differ in the guard alone. */
export function Overview({ name, level }: { readonly name: string; readonly level: string }): ReactNode {
  return (
    <main>
      <h1>Oversikt</h1>
      <a href="/rapport">Send inn rapport</a>
      <h2>Innloggingen din</h2>
      <dl>
        <dt>Innlogget som</dt>
        <dd>{name}</dd>
        <dt>Sikkerhetsnivå</dt>
        <dd>{level}</dd>
      </dl>
    </main>
  );
}
