/** A file may be dropped anywhere on the page. */
import { useEffect, useState } from 'react'
import { useT } from '../../i18n/use-t.ts'
import s from './files.module.css'
import { openFile } from './open.ts'

export const DropZone = () => {
  const t = useT()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onDragOver = (event: DragEvent) => {
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(false)
      if (file) void openFile(file)
    }
    addEventListener('dragover', onDragOver)
    addEventListener('dragleave', onDragLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onDragOver)
      removeEventListener('dragleave', onDragLeave)
      removeEventListener('drop', onDrop)
    }
  }, [])
  return over && <div className={s.drop}>{t('file.drop')}</div>
}
