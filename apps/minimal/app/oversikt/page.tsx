import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth } from "../../auth";
import { ActingFor } from "./acting-for";
import { SessionEnd } from "./session-end";

const levels: Readonly<Record<string, string>> = { substantial: "Betydelig", high: "Høyt" };

export const metadata: Metadata = { title: "Oversikt" };

export default async function Overview(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/oversikt" });
  return (
    <>
      <h1>Oversikt</h1>
      <div className="actions">
        <a className="button" href="/rapport">
          Send inn rapport
        </a>
      </div>
      <h2>Innloggingen din</h2>
      <dl>
        <dt>Innlogget som</dt>
        <dd>{session.name ?? "Ukjent navn"}</dd>
        <dt>Sikkerhetsnivå</dt>
        <dd>{levels[session.assurance] ?? session.assurance}</dd>
        <dt>På vegne av</dt>
        <dd>
          <ActingFor representation={session.representation} />
        </dd>
        <dt>Du blir logget ut</dt>
        <dd>
          <SessionEnd />
        </dd>
      </dl>
    </>
  );
}
