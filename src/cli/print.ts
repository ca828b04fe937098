/** The one JSON object on stdout. */
export const print = (result: unknown): void => {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}
