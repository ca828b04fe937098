/** A sentence whose glossary terms explain themselves on hover, focus or tap. Loads the glossary after the first paint. */
import { lazy, Suspense } from 'react'

const Terms = lazy(() => import('./Terms.tsx'))

interface GlossedProps {
  readonly text: string
  /** Inside a button: terms show their card to the pointer, and are no stops of their own. */
  readonly quiet?: boolean
}
export const Glossed = ({ text, quiet = false }: GlossedProps) => (
  <Suspense fallback={text}>
    <Terms text={text} quiet={quiet} />
  </Suspense>
)
