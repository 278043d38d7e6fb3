/** Whether a test runs in its long form, which `pnpm test:long` asks for. */
export const isLong: boolean = process.env["TEST_FORM"] === "long";
