import { LogoutButton } from "@adgangskort/react/designsystemet";
import { Link } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { spoken } from "../../language";
import { Article } from "../article";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.unauthorised.title };
}

/** What those read who are logged in, and are no doctor or nurse. */
export default async function Unauthorised(): Promise<ReactNode> {
  const { unauthorised, toFrontPage } = (await spoken()).words;
  return (
    <>
      <Article {...unauthorised} />
      <div className="row">
        <LogoutButton />
        <Link href="/">{toFrontPage}</Link>
      </div>
    </>
  );
}
