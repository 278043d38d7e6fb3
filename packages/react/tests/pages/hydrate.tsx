import { hydrateRoot } from "react-dom/client";
import { Page, type Wish } from "./page.tsx";

const wish = JSON.parse(document.querySelector("#wish")!.textContent) as Wish;
const faults: unknown[] = [];

hydrateRoot(document.querySelector("#root")!, <Page {...wish} />, {
  onRecoverableError: (fault) => faults.push(fault),
});
Object.assign(globalThis, { faults });
