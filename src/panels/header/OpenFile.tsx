/** Chooses a scenario file; the same file may also be dropped on the page. */
import { useRef } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { openFile } from '../files/open.ts'
import { IconButton } from '../parts/Button.tsx'

export const OpenFile = () => {
  const t = useT()
  const ref = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton
        icon="open"
        name={t('nav.openFile')}
        className="btn-ghost"
        onClick={() => ref.current?.click()}
      />
      <input
        ref={ref}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('nav.openFile')}
        data-testid="file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) void openFile(file)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
