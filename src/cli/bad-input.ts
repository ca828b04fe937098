/** Something is wrong with what we were given: said in one sentence on stderr, exit code 2. */
export class BadInput extends Error {}
