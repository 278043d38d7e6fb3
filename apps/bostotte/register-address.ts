/** Where the register has the cases: everything below is it. */
export const casesAddress = (): string => `${process.env["REGISTER_API"]}/bostotte/`;
