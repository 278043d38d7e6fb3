import { randomUUID } from "node:crypto";
import { memoryStore } from "../src/index.ts";
import { describeLogoutWins } from "./logout-wins-suite.ts";

const open = async () => ({ store: memoryStore({ name: randomUUID() }), finish: async () => undefined });

describeLogoutWins("memory", open, { hasSid: true });
describeLogoutWins("memory", open, { hasSid: false });
