import config from "./vitest.config.ts";
const c: any = config;
const t = c.test ?? {};
if (t.projects) for (const p of t.projects) p.test.setupFiles = [...[p.test.setupFiles ?? []].flat(), "/tmp/prof5/setup.ts"];
else t.setupFiles = [...[t.setupFiles ?? []].flat(), "/tmp/prof5/setup.ts"];
c.test = { ...t, reporters: ["dot"] };
c.server = { fs: { strict: false } };
export default c;
