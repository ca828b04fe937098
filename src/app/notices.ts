/** Things to say once. The newest few are kept until they are dismissed. */
import type { Notice, NoticeBody } from './api.ts'
import type { Stores } from './stores.ts'

const MOST = 5

export interface Notices {
  say(body: NoticeBody): void
  dismiss(id: number): void
}

export const createNotices = ({ notices }: Stores): Notices => {
  let nextId = 1
  const change = (edit: (list: readonly Notice[]) => readonly Notice[]): void =>
    notices.setState(({ notices: list }) => ({ notices: edit(list) }))
  return {
    say(body) {
      const notice = { ...body, id: nextId }
      nextId += 1
      change((list) => [...list, notice].slice(-MOST))
    },
    dismiss: (id) => change((list) => list.filter((notice) => notice.id !== id)),
  }
}
