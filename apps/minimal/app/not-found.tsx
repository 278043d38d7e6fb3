import type { Metadata } from "next";
import type { ReactNode } from "react";

export const metadata: Metadata = { title: "Vi finner ikke siden" };

export default function NotFound(): ReactNode {
  return (
    <>
      <h1>Vi finner ikke siden</h1>
      <p>Adressen kan være feil, eller siden kan være flyttet.</p>
      <p>
        <a href="/">Til forsiden</a>
      </p>
    </>
  );
}
