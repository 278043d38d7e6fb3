export { entra } from "./providers/entra.ts";
