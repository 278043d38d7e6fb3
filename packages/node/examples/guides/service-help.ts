import { service } from "./service.ts";

export const withHelp = { ...service, help: { employment_required: "/hjelp/elev" } };
