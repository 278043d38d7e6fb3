export { idPorten } from "./providers/id-porten.ts";
