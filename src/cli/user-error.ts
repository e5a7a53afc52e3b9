/** The tool cannot do what it is asked to: bad arguments, an absent path. Ends with exit status 2 and the message alone. */
export class UserError extends Error {}
