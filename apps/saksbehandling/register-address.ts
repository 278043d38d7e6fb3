/** Where the register has what it knows of follow-up: everything below is called with the person's token for it. */
export const registerAddress = (): string => `${process.env["REGISTER_API"]}/oppfolging/`;
