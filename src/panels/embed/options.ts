/** What the embedding page wants to see of us. */
export interface Options {
  readonly controls: 'full' | 'mini' | 'none'
  /** Whether the reader may change the run: crash, partition, ask. */
  readonly interact: boolean
  readonly narration: boolean
  readonly title: boolean
  /** The logs side by side in place of a picture. */
  readonly logs: boolean
  /** Origin of the page that may steer us by messages; null: none may. */
  readonly origin: string | null
}

const originOf = (text: string | null): string | null => {
  // A page from the disk or in a sandbox has no better name.
  if (text === 'null') return text
  try {
    const { origin, protocol } = new URL(text ?? '')
    return /^https?:$/u.test(protocol) ? origin : null
  } catch {
    return null
  }
}

/** Any query gives an answer: what cannot be read has its default. */
export const optionsOf = (query: URLSearchParams): Options => {
  const controls = query.get('controls')
  return {
    controls: controls === 'mini' || controls === 'none' ? controls : 'full',
    interact: query.get('interact') !== '0',
    narration: query.get('narration') !== '0',
    title: query.get('title') !== '0',
    logs: query.get('view') === 'logs',
    origin: originOf(query.get('origin')),
  }
}
