/** A number that goes to its event. */
import { actions } from '../../app/index.ts'
import { useWords } from '../../i18n/whyWords.ts'
import s from './why.module.css'

export const EventLink = ({ seq }: { readonly seq: number }) => {
  const words = useWords()
  const name = words.goTo({ seq })
  return (
    <button
      type="button"
      className={s.event}
      aria-label={name}
      title={name}
      data-event={seq}
      onClick={() => void actions.seekSeq(seq)}
    >
      #{seq}
    </button>
  )
}
