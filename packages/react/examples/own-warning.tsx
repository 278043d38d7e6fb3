"use client";

import { useSessionTimeout } from "@adgangskort/react";
import type { ReactNode } from "react";

export function Warning(): ReactNode {
  const { open, final, secondsLeft, extend, logInAnewHref } = useSessionTimeout();
  if (!open) return null;
  return (
    <p role="alert">
      Du blir logget ut om {secondsLeft} sekunder.{" "}
      {final ? (
        <a href={logInAnewHref} target="_blank">
          Logg inn på nytt (åpnes i ny fane)
        </a>
      ) : (
        <button type="button" onClick={extend}>
          Hold meg innlogget
        </button>
      )}
    </p>
  );
}
