/** The bookmarks of this run: each can be gone to, named and removed. `M` adds one and puts the cursor into its note. */
import { type FormEvent, useEffect, useRef } from 'react'
import { actions, useReplica, useTimelineView } from '../../app/index.ts'
import { seconds } from '../../i18n/format.ts'
import { useHelpWords } from '../../i18n/help.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { ListDialog } from '../parts/ListDialog.tsx'
import { setUi } from '../ui.ts'
import s from './bookmarks.module.css'
import { type Bookmark, LONGEST_NOTE } from './keep.ts'
import { addBookmark, removeBookmark, renameBookmark, useBookmarks, useIsSafe, useWhere } from './store.ts'

const close = (): void => setUi({ bookmarks: null })

const BookmarkList = ({ wish }: { readonly wish: 'new' | 'list' }) => {
  const h = useHelpWords()
  const bookmarks = useBookmarks()
  const isSafe = useIsSafe()
  const where = useWhere()
  const seq = useReplica((replica) => replica.seq)
  const time = useReplica((replica) => replica.time)
  const head = useTimelineView((view) => view.headSeq)
  const ref = useRef<HTMLDialogElement>(null)
  const fresh = useRef<number | null>(null)
  const add = () => {
    actions.pause()
    fresh.current = seq
    addBookmark(where, { seq, time })
  }
  const asked = useRef(add)
  asked.current = add
  useEffect(() => {
    if (wish === 'new') asked.current()
  }, [wish])
  return (
    <ListDialog ref={ref} title={h('bookmark.title')} name="bookmark-list" className={s.list} onClose={close}>
      {bookmarks.length === 0 && <p className="muted small">{h('bookmark.none')}</p>}
      <ul>
        {bookmarks.map((one) => (
          <Row
            key={one.seq}
            one={one}
            isFresh={one.seq === fresh.current}
            isHere={one.seq === seq}
            reach={head}
            done={() => ref.current?.close()}
          />
        ))}
      </ul>
      <div className={s.foot}>
        {bookmarks.every((one) => one.seq !== seq) && (
          <Button icon="bookmark" data-testid="add-bookmark" onClick={add}>
            {h('bookmark.add')}
          </Button>
        )}
        <p className="muted small">{h(isSafe ? 'bookmark.kept' : 'bookmark.notKept')}</p>
      </div>
    </ListDialog>
  )
}
export default BookmarkList

interface RowProps {
  readonly one: Bookmark
  readonly isFresh: boolean
  readonly isHere: boolean
  readonly reach: number
  readonly done: () => void
}
const Row = ({ one, isFresh, isHere, reach, done }: RowProps) => {
  const h = useHelpWords()
  const lang = useLanguage()
  const { seq, time, note } = one
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isFresh) field.current?.focus()
  }, [isFresh])
  const save = () => renameBookmark(one, field.current?.value.trim() ?? '')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    save()
    done()
  }
  return (
    <li className={s.row}>
      <button
        type="button"
        className={`btn btn-small ${s.go}`}
        aria-label={h('bookmark.go', { seq })}
        aria-current={isHere ? 'true' : undefined}
        // What this branch has not been seen to yet after a reload is only a replay away.
        onClick={() => void (seq <= reach ? actions.seekSeq(seq) : actions.playTo(seq))}
      >
        #{seq} <small>{seconds(lang, time)}</small>
      </button>
      <form className={s.note} onSubmit={onSubmit}>
        <input
          ref={field}
          className="input"
          defaultValue={note}
          maxLength={LONGEST_NOTE}
          aria-label={h('bookmark.note', { seq })}
          placeholder={h('bookmark.notePlaceholder')}
          onBlur={save}
        />
      </form>
      <IconButton
        icon="close"
        name={h('bookmark.remove', { seq })}
        className="btn-ghost btn-small"
        onClick={() => removeBookmark(one)}
      />
    </li>
  )
}
