import type { ReactNode } from "react";
import { auth } from "./auth.ts";

export default function LoginPage(): ReactNode {
  return (
    <ul>
      {auth.loginChoices({ returnTo: "/rapport" }).map(({ id, title, href }) => (
        <li key={id}>
          <a href={href}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
